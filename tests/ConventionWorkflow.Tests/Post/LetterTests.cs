using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Ledger;
using ConventionWorkflow.Post;
using Microsoft.EntityFrameworkCore;

namespace ConventionWorkflow.Tests.Post;

/// <summary>What people read, letter by letter, on a dossier that goes from proposal to publication by real acts.</summary>
public sealed class LetterTests : IAsyncLifetime
{
    private static readonly RoleAt Remich = Moselle.Secretary(Moselle.Remich);
    private static readonly RoleAt Ell = Moselle.Secretary(Moselle.Ell);
    private static readonly RoleAt Mayor = Moselle.Mayor(Moselle.Remich);
    private static readonly RoleAt Economy = new(Roles.Reviewer, new("ministry:eco"));
    private static readonly RoleAt Finance = new(Roles.Reviewer, new("authority:igf"));
    private static readonly RoleAt HomeAffairs = new(Roles.Reviewer, new("ministry:maint"));

    private PostRoom room = null!;

    private Moselle Moselle => room.Moselle;

    public async Task InitializeAsync() => room = await PostRoom.Open();

    public async Task DisposeAsync() => await room.DisposeAsync();

    [Fact]
    public async Task Drafting_and_sign_offs()
    {
        await Approve("asked.task", Templates.Asked, Moselle.Officer);
        await Moselle.ToSignOffs();
        await Approve("asked.sign-off", Templates.Asked, Mayor);
        await Approve("step-completed", Templates.StepCompleted, Remich);
        await Moselle.Do("political-agreement", "approve-with-remark", Moselle.Mayor(Moselle.Ell),
            ("remark", "D'accord.\nMerci de revoir l'article 2."));
        await Approve("answered.sign-off", Templates.Answered, Moselle.Officer);
        await Moselle.Do("political-agreement", "return", Mayor, ("reason", "L'article 1 est <b>incomplet</b>."));
        await Approve("returned", Templates.Returned, Moselle.Mayor(Moselle.Ell));
        await Approve("asked.anew", Templates.Asked, Moselle.Officer);
    }

    [Fact]
    public async Task Reminder_extension_and_escalation()
    {
        await Moselle.ToSignOffs();
        room.Clock.Now = new(2026, 12, 18, 9, 0, 0, TimeSpan.Zero);
        await Service<ConventionWorkflow.Ledger.Reminders>().SendDue(room.Clock.Now, default);
        await Approve("reminder", Templates.Reminder, Mayor);
        var wait = (await Moselle.Now()).Waits.Values.Single(one => one.To == Mayor);
        Done(await Moselle.Tell(FactKinds.DeadlineExtended, wait.Id, "", Moselle.Officer, ("dueOn", "2027-01-15"),
            ("reason", "Congés de fin d'année.")));
        await Approve("extended", Templates.Extended, Mayor);
        room.Clock.Now = new(2027, 2, 1, 9, 0, 0, TimeSpan.Zero);
        foreach (var due in await Service<ConventionWorkflow.Ledger.Reminders>().DueFacts(room.Clock.Now, default))
            await Service<DossierLedger>().Decide(due.ToAsk(), default);
        await Approve("escalated", Templates.Escalated, new(Roles.Head, Moselle.State));
    }

    [Fact]
    public async Task Letters_that_the_page_of_a_link_asks_for()
    {
        await Moselle.ToSignOffs();
        var wait = (await Moselle.Now()).Waits.Values.Single(one => one.To == Mayor).Id;
        var letters = Service<LinkLetters>();
        Assert.IsType<Outcome.Done>(await letters.Renew(Ask("new-link"), default));
        await Approve("renewed", Templates.Renewed, Mayor);
        var given = Ask("hand-over", ("deputy", Moselle.Person(Moselle.Alderman).ToString()));
        Assert.IsType<Outcome.Done>(await letters.HandOver(given, default));
        await Approve("handed-over", Templates.HandedOver, Mayor);
        Assert.IsType<Outcome.Done>(await letters.SendCode(Ask("send-code"), _ => [1], default));
        var code = (await Moselle.Notices()).Single(one => one.Template == Templates.Code);
        Approve("code", await room.Render(code, LetterView.Staff));

        Ask Ask(string kind, params (string Name, string Value)[] fields) => new(
            Moselle.Dossier, kind, wait, "", fields.ToDictionary(one => one.Name, one => one.Value),
            new(Moselle.Person(Mayor), Mayor, null, "link"), kind, "link:test");
    }

    [Fact]
    public async Task Opinions_votes_supervision_signature_and_publication()
    {
        await Moselle.ToSignOffs();
        await Moselle.SignOff();
        await Approve("asked.opinion", Templates.Asked, Economy);
        await AskForTime();
        await Approve("time-asked", Templates.TimeAsked, Moselle.Officer);
        await Moselle.Do("interministerial-review", "give", Economy, ("value", "reserved"),
            ("remarks", "Le plan de financement est à préciser."));
        await Approve("answered.opinion", Templates.Answered, Moselle.Officer);
        await Moselle.Do("igf-opinion", "give", Finance, ("value", "no-remark"));
        await Moselle.Complete("consolidation", "Settle");
        await Approve("step-completed.consolidation", Templates.StepCompleted, Mayor);
        await Approve("asked.decision", Templates.Asked, Moselle.Officer);
        await Moselle.Do("government-council", "record", Moselle.Officer, ("outcome", "Agreed"), ("decidedOn", "2026-11-20"),
            ("reference", "CG-1"));
        await Approve("asked.deliberation", Templates.Asked, Remich);
        room.Clock.Now = new(2026, 12, 10, 9, 0, 0, TimeSpan.Zero);
        await Vote(Remich, 10, 1);
        await Approve("answered.vote", Templates.Answered, Moselle.Mayor(Moselle.Ell));
        await Vote(Ell, 1, 8);
        await Approve("asked.choice", Templates.Asked, Moselle.Officer);
        var votes = (await Moselle.Now()).Latest("council-votes")!.Id;
        Done(await Moselle.Tell(
            FactKinds.Rectified, votes, "record", Moselle.Officer,
                [.. Session(8, 1), ("party", Moselle.Ell.Value), ("reason", "Colonnes inversées.")]));
        await Approve("rectified", Templates.Rectified, Moselle.Mayor(Moselle.Ell));
        await Approve("asked.transmission", Templates.Asked, Remich);
        foreach (var role in new[] { Remich, Ell })
            await Moselle.Do("supervisory-authority", "transmit", role, ("transmittedOn", "2026-12-10"));
        await Approve("asked.supervision", Templates.Asked, HomeAffairs);
        foreach (var commune in new[] { Moselle.Remich, Moselle.Ell })
            Done(await Moselle.Act("supervisory-authority", "clear", HomeAffairs, commune, ("decidedOn", "2026-12-10")));
        var scan = new string('a', 64);
        await Document(scan);
        var print = (await Moselle.Now()).Waits.Values.Single(one => one.Kind == "print");
        Done(await Moselle.Tell(FactKinds.TextPrinted, print.Id, "", null, ("file", scan), ("mediaType", "text/html")));
        await Approve("asked.signature", Templates.Asked, Remich);
        Done(await Moselle.Tell(FactKinds.Returned, "convention/consolidation", "", Moselle.Officer,
            ("reason", "Une erreur à l'article 1.")));
        await Approve("returned-to", Templates.Returned, Mayor);
    }

    [Theory]
    [InlineData("de")]
    [InlineData("en")]
    public async Task A_letter_speaks_the_language_of_its_reader_up_to_a_return(string language)
    {
        await Speak(language);
        await Moselle.ToSignOffs();
        await Approve($"asked.sign-off.{language}", Templates.Asked, Mayor);
        await Moselle.Do("political-agreement", "approve-with-remark", Moselle.Mayor(Moselle.Ell), ("remark", "D'accord."));
        await Approve($"answered.sign-off.{language}", Templates.Answered, Moselle.Officer);
        room.Clock.Now = new(2026, 12, 18, 9, 0, 0, TimeSpan.Zero);
        await Service<ConventionWorkflow.Ledger.Reminders>().SendDue(room.Clock.Now, default);
        await Approve($"reminder.{language}", Templates.Reminder, Mayor);
        await Moselle.Do("political-agreement", "return", Mayor, ("reason", "L'article 1 est <b>incomplet</b>."));
        await Approve($"returned.{language}", Templates.Returned, Moselle.Mayor(Moselle.Ell));
        await Made($"lapsed.vote.{language}", Templates.Lapsed, language,
            ("kind", "vote"), ("party", Moselle.Remich.Value), ("on", "2026-10-01"));
        await Made($"lapsed.all.{language}", Templates.Lapsed, language, ("counts", "agreement:1 vote:5"), ("why", "text-changed"));
    }

    [Theory]
    [InlineData("de")]
    [InlineData("en")]
    public async Task A_letter_speaks_the_language_of_its_reader_up_to_the_councils(string language)
    {
        await Speak(language);
        await Moselle.ToSignOffs();
        await Moselle.SignOff();
        await Approve($"asked.opinion.{language}", Templates.Asked, Economy);
        await Moselle.Do("interministerial-review", "give", Economy, ("value", "reserved"),
            ("remarks", "Le plan de financement est à préciser."));
        await Approve($"answered.opinion.{language}", Templates.Answered, Moselle.Officer);
        await Moselle.Do("igf-opinion", "give", Finance, ("value", "no-remark"));
        await Moselle.Complete("consolidation", "Settle");
        await Moselle.Do("government-council", "record", Moselle.Officer, ("outcome", "Agreed"), ("decidedOn", "2026-11-20"),
            ("reference", "CG-1"));
        await Approve($"asked.deliberation.{language}", Templates.Asked, Remich);
    }

    [Fact]
    public async Task A_refusal_is_told_with_its_reason()
    {
        await Moselle.ToSignOffs();
        await Moselle.Do("political-agreement", "refuse", Mayor, ("reason", "Le conseil n'en veut pas."));
        await Approve("refused", Templates.Refused, Moselle.Officer);
    }

    [Fact]
    public async Task Letters_that_only_tell()
    {
        await Made("frozen", Templates.StepCompleted, ("step", "freeze"), ("outcome", "Frozen"), ("version", "2.0"));
        await Made("step-passed", Templates.StepCompleted, ("target", "convention/proposal"));
        await Made("lapsed.vote", Templates.Lapsed, ("kind", "vote"), ("party", Moselle.Remich.Value), ("on", "2026-10-09"));
        await Made("lapsed.agreement", Templates.Lapsed, ("kind", "agreement"), ("party", Moselle.State.Value), ("on", "2026-10-01"));
        await Made("lapsed.rectified", Templates.Lapsed, ("kind", "signature"), ("party", Moselle.Remich.Value), ("on", "2026-10-09"),
            ("why", "rectified"));
        await Made("lapsed.all", Templates.Lapsed, ("counts", "agreement:1 vote:5"), ("why", "text-changed"));
        await Made("party-left", Templates.PartyLeft, ("party", Moselle.Ell.Value));
        await Made("closed", Templates.Closed);
        await Made("withdrawn", Templates.Withdrawn);
        await Made("message", Templates.Message, ("step", "publication"));
        await Made("asked.publication", Templates.Asked, ("step", "publication"), ("kind", "publication"));
    }

    [Fact]
    public async Task An_erased_reason_is_said_to_be_erased()
    {
        await Moselle.ToSignOffs();
        await Moselle.Do("political-agreement", "return", Mayor, ("reason", "Secret."));
        await using (var store = room.Store())
            await store.Prose.Where(one => one.Field == "reason" && one.Words == "Secret.").ExecuteUpdateAsync(
                row => row.SetProperty(one => one.Words, (string?)null).SetProperty(one => one.ErasedAt, room.Clock.Now));
        var letter = await room.Last(Templates.Returned, Moselle.Mayor(Moselle.Ell));
        Assert.Contains("Le motif a été effacé le 20 novembre 2026.", letter.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Secret", letter.Text + letter.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Others_than_the_recipient_see_no_link_that_acts()
    {
        await Moselle.ToSignOffs();
        var notice = (await Moselle.Notices()).Last(one => one.Template == Templates.Asked && one.Role == Roles.Mayor);
        var link = (await room.Render(notice)).Link!.ToString();
        var shown = await room.Render(notice, LetterView.Staff);
        Assert.Matches("^https://conventions.example.lu/v/[A-Za-z0-9_-]{43}$", link);
        Assert.DoesNotContain(link[^43..], shown.Text + shown.Html + shown.Link, StringComparison.Ordinal);
    }

    /// <summary>Everybody reads this language from now on.</summary>
    private async Task Speak(string language)
    {
        await using var store = room.Store();
        await store.Users.ExecuteUpdateAsync(row => row.SetProperty(one => one.Language, language));
    }

    private Task Made(string name, string template, params (string Name, string Value)[] arguments) =>
        Made(name, template, "fr", arguments);

    private async Task Made(string name, string template, string language, params (string Name, string Value)[] arguments) =>
        Approve(name, await room.Render(new()
        {
            Id = Guid.Empty,
            Key = name,
            Dossier = Moselle.Dossier,
            Template = template,
            Person = Moselle.Person(Mayor),
            Role = Mayor.Role,
            Party = Mayor.Party,
            Language = language,
            Status = NoticeStatus.Queued,
            DueAt = room.Clock.Now,
            CreatedAt = room.Clock.Now,
            Arguments = System.Text.Json.JsonSerializer.Serialize(arguments.ToDictionary(one => one.Name, one => one.Value)),
        }));

    private async Task Approve(string name, string template, RoleAt role) => Approve(name, await room.Last(template, role));

    private void Approve(string name, Letter letter)
    {
        var text = System.Text.RegularExpressions.Regex.Replace(letter.Text, "/v/[A-Za-z0-9_-]{43}", "/v/EXEMPLE");
        text = text.Replace(Moselle.Dossier.ToString(), "DOSSIER", StringComparison.Ordinal);
        var head = $"De : {letter.From.Name} <{letter.From.Address}>\nÀ : {letter.To!.Name} <{letter.To.Address}>\n"
            + $"Répondre à : {letter.ReplyTo?.Address}\nObjet : {letter.Subject}\n\n";
        Approved.Equals(name, head + text);
        Assert.DoesNotContain("!", letter.Text.Replace("<!doctype", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("<b>incomplet", letter.Html, StringComparison.Ordinal);
    }

    private async Task AskForTime()
    {
        var wait = (await Moselle.Now()).Waits.Values.Single(one => one.To == Economy);
        Done(await Moselle.Tell(
            FactKinds.TimeAsked, wait.Id, "", Economy, ("until", "2027-01-15"), ("reason", "Une expertise est en cours.")));
    }

    private async Task Vote(RoleAt secretary, int pro, int contra) =>
        await Moselle.Do("council-votes", "record", secretary, Session(pro, contra));

    private static (string, string)[] Session(int pro, int contra) =>
    [
        ("heldOn", "2026-12-09"), ("convokedOn", "2026-11-30"), ("inOffice", $"{pro + contra}"), ("present", $"{pro + contra}"),
        ("for", $"{pro}"), ("against", $"{contra}"),
    ];

    private async Task Document(string digest)
    {
        await using var store = room.Store();
        store.Documents.Add(new()
        {
            Digest = digest,
            MediaType = "text/html",
            Size = 0,
            Name = "convention.html",
            UploadedBy = PersonId.System,
            At = room.Clock.Now,
        });
        await store.SaveChangesAsync();
    }

    private T Service<T>() where T : notnull => (T)room.Services.GetService(typeof(T))!;

    private static void Done(Outcome outcome) =>
        Assert.True(outcome is Outcome.Done, outcome is Outcome.Refused no ? string.Join(", ", no.Refusals) : outcome.ToString());
}
