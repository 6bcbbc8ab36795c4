using System.Collections.Immutable;
using System.Text.RegularExpressions;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Deadlines;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Flow.Simulation;
using ConventionWorkflow.Engine.Texts;
using ConventionWorkflow.Ledger;
using ConventionWorkflow.Post;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ConventionWorkflow.Tests.Post;

/// <summary>What a rehearsal says its letters read is what the real letters read: the same acts on the same day in both.</summary>
public sealed partial class PreviewTests : IAsyncLifetime
{
    private const string Officer = "Mia Kremer";
    private const string Recipient = "[reader]";
    private const string Asker = "[asker]";

    private PostRoom room = null!;
    private Rehearsal rehearsal = null!;
    private Dictionary<PartyId, OrganisationRow> organisations = [];
    private HashSet<RoleAt> held = [];
    private string language = "fr";
    private int compared;

    public async Task InitializeAsync() => room = await PostRoom.Open();

    public async Task DisposeAsync() => await room.DisposeAsync();

    [Theory]
    [InlineData("fr")]
    [InlineData("de")]
    [InlineData("en")]
    public async Task Every_letter_reads_as_the_rehearsal_said(string spoken)
    {
        language = spoken;
        await Begin();
        await Complete("proposal", "Submit");
        await Complete("scoping", "Continue");
        await Save();
        await Complete("drafting", "Submit");
        await Do("political-agreement", "approve-with-remark", Moselle.Mayor(Moselle.Ell), ("remark", "D'accord."));
        await Do("political-agreement", "return", Moselle.Mayor(Moselle.Remich), ("reason", "L'article 1 est incomplet."));
        await Complete("drafting", "Submit");
        foreach (var role in new[] { Moselle.Mayor(Moselle.Remich), Moselle.Mayor(Moselle.Ell), Moselle.Delegate })
            await Do("political-agreement", "approve", role);
        await Do("interministerial-review", "give", new(Roles.Reviewer, new("ministry:eco")), ("value", "reserved"),
            ("remarks", "Le plan est à préciser."));
        await Do("igf-opinion", "give", new(Roles.Reviewer, new("authority:igf")), ("value", "no-remark"));
        await Complete("consolidation", "Settle");
        await Do("government-council", "record", Moselle.Officer, ("outcome", "Agreed"), ("decidedOn", Today), ("reference", "CG-1"));
        await Vote(Moselle.Remich, 11, 0);
        await Vote(Moselle.Ell, 0, 9);
        await Do("council-votes", "decide", Moselle.Officer, ("choice", "redraft"), ("reason", "Ell demande une autre clé."));
        Assert.True(compared > 30, $"only {compared} letters were compared");
    }

    private string Today => $"{rehearsal.Today:yyyy-MM-dd}";

    private async Task Begin()
    {
        await using var store = room.Store();
        await store.Users.ExecuteUpdateAsync(user => user.SetProperty(one => one.Language, language));
        held = [.. (await store.Memberships.AsNoTracking().ToListAsync()).Select(one => new RoleAt(one.Role, one.Party))];
        organisations = await store.Organisations.AsNoTracking().ToDictionaryAsync(one => one.Party);
        var graph = (await room.Services.GetRequiredService<Graphs>().Find("convention-lu", 1, default))!;
        var context = new Context
        {
            Calendar = graph.Calendar,
            Organisations = organisations.Values.Select(one => new Organisation(
                one.Party, one.Kind, one.NameFr, one.Seats, one.Population, one.ConsultedByDefault))
                .ToImmutableSortedDictionary(one => one.Id.Value, one => one, StringComparer.Ordinal),
        };
        rehearsal = new(
            graph.Graph, new(context, [Moselle.State, Moselle.Remich, Moselle.Ell], Moselle.Officer, "Moselle viticole"), room.Clock.Now);
    }

    private Task Complete(string step, string outcome) => Do(step, "complete", Moselle.Officer, ("outcome", outcome));

    private Task Vote(PartyId commune, int yes, int no) => Do(
        "council-votes", "record", Moselle.Secretary(commune), ("heldOn", Today),
        ("convokedOn", $"{rehearsal.Today.AddDays(-9):yyyy-MM-dd}"), ("inOffice", $"{yes + no}"),
        ("present", $"{yes + no}"), ("for", $"{yes}"), ("against", $"{no}"));

    private async Task Do(string step, string act, RoleAt role, params (string Name, string Value)[] fields)
    {
        room.Clock.Now = rehearsal.Now;
        await room.Moselle.Do(step, act, role, fields);
        var wait = rehearsal.State.Waits.Values.First(one => rehearsal.State.Execution(one.Execution)!.Step == step && one.To == role
            && one.Acts.Contains(act));
        var at = rehearsal.Happenings.Count;
        Assert.Null(rehearsal.Act(wait, act, fields.ToDictionary(one => one.Name, one => one.Value)));
        await Compare(rehearsal.Happenings[at]);
    }

    /// <summary>A text without a budget, so that both know as much of it.</summary>
    private async Task Save()
    {
        room.Clock.Now = rehearsal.Now;
        var text = new ConventionText { Title = "Moselle viticole", Articles = [new(1, "Objet", "La convention porte sur la vigne.")] };
        var digest = CanonicalText.Digest(text);
        await using (var store = room.Store())
        {
            store.TextBodies.Add(new() { Digest = digest, Body = StoredText.Store(text), At = room.Clock.Now });
            await store.SaveChangesAsync();
        }

        Assert.IsType<Outcome.Done>(await room.Moselle.Tell(
            FactKinds.TextSaved, "", "", Moselle.Officer, ("digest", digest), ("reason", "Essai")));
        Assert.Null(rehearsal.Save());
    }

    private async Task Compare(Happening happening)
    {
        var real = (await room.Moselle.Notices()).Where(one => one.Sequence == happening.Entry!.Sequence).ToList();
        var said = LetterPreviews.Sifted(happening.Notices).Where(ask => held.Contains(ask.To)).ToList();
        Assert.Equal(
            real.Select(one => $"{one.Template} {one.Role}@{one.Party} {one.Wait}").Order(StringComparer.Ordinal),
            said.Select(ask => $"{ask.Template} {ask.To} {ask.Wait}").Order(StringComparer.Ordinal));
        await using var scope = room.Services.CreateAsyncScope();
        var previews = scope.ServiceProvider.GetRequiredService<LetterPreviews>();
        foreach (var notice in real)
        {
            var ask = said.Single(one => one.Template == notice.Template && one.To == new RoleAt(notice.Role, notice.Party)
                && one.Wait == notice.Wait);
            var preview = previews.Write(rehearsal, happening, ask, organisations, Recipient, Asker, language);
            var letter = await room.Render(notice, LetterView.Staff);
            Assert.Equal(letter.Subject, preview.Subject);
            Assert.Equal(Plain(letter.Text, letter.To!.Name), Plain(preview.Text, Recipient));
            compared++;
        }
    }

    /// <summary>Without the names, the dossier's number, the link and the line ends, which are not the rehearsal's to know.</summary>
    private static string Plain(string text, string reader) => Spaces().Replace(
        Link().Replace(text, "LINK").Replace("CCT-2026-001", "…", StringComparison.Ordinal)
            .Replace(reader, "READER", StringComparison.Ordinal).Replace(Officer, "ASKER", StringComparison.Ordinal)
            .Replace(Asker, "ASKER", StringComparison.Ordinal), " ");

    [GeneratedRegex(@"https://\S+")]
    private static partial Regex Link();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
