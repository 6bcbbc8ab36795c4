using System.Globalization;
using ConventionWorkflow.Documents;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Flow;
using ConventionWorkflow.Engine.Texts;
using ConventionWorkflow.Ledger;
using ConventionWorkflow.Texts;

namespace ConventionWorkflow.Demo;

/// <summary>Tells a story by real acts through the ledger, at the story's own instants, and lets a narrator follow.</summary>
/// <param name="shift">By how much the story's dates are moved, in whole weeks.</param>
/// <param name="text">The convention's text, in its last version.</param>
public sealed class Teller(IServiceProvider services, StoryClock clock, TimeSpan shift, ConventionText text, INarrator narrator)
{
    private const string Procedure = "convention-lu";
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Luxembourg");
    private readonly DossierLedger ledger = services.GetRequiredService<DossierLedger>();

    public DossierId Dossier { get; private set; }

    /// <summary>The story's date, moved, as a field has it.</summary>
    public string Day(string on) => DateOnly.ParseExact(on, "yyyy-MM-dd", CultureInfo.InvariantCulture)
        .AddDays((int)shift.TotalDays).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public async Task Begin(string at, string title, Player by, IEnumerable<PartyId> parties)
    {
        Turn(at);
        var outcome = await ledger.Start(new(Procedure, title, [.. parties], by.Acts, "", "", Demonstration: true), default);
        Dossier = ((Outcome.Done)outcome).Dossier;
        await narrator.Acted(clock.GetUtcNow(), by, DossierActs.Find(FactKinds.Proposed)!, Fact.NoFields, Dossier, outcome);
    }

    /// <summary>The act on the wait of the player's own role in a step, or on one that the role may also answer.</summary>
    public async Task Act(string at, Player by, string step, string act, params (string Name, string Value)[] fields)
    {
        Turn(at);
        await Decide(by, FactKinds.Acted, await Wait(step, wait => wait.To == by.Role && wait.Acts.Contains(act)), act, fields);
    }

    /// <summary>The act on the wait that is about a party.</summary>
    public async Task About(string at, Player by, string step, PartyId party, string act, params (string Name, string Value)[] fields)
    {
        Turn(at);
        await Decide(by, FactKinds.Acted, await Wait(step, wait => wait.Subject == party && wait.Acts.Contains(act)), act, fields);
    }

    /// <summary>Saves a version of the text, changed a little for an earlier one.</summary>
    public async Task Write(string at, Player by, string reason, Func<ConventionText, ConventionText> change)
    {
        Turn(at);
        var digest = await Scoped<TextStore, string>(async texts => (await texts.Put(change(text), default)).Digest);
        await Decide(by, FactKinds.TextSaved, "", "", [("digest", digest), ("reason", reason)]);
    }

    public Task Opinion(string at, string party, string value, string remarks = "") =>
        Act(at, Cast.Of(Roles.Reviewer, new(party)), party.StartsWith("authority", StringComparison.Ordinal) ? "igf-opinion"
            : "interministerial-review",
            "give", ("value", value), ("remarks", remarks));

    /// <summary>Records a council's session; the instant is when it is recorded.</summary>
    public async Task Vote(
        string at, PartyId commune, string heldOn, string convokedOn, int inOffice, int present, int @for, int against, int abstentions,
            string casting = "")
    {
        Turn(at);
        await Voting(commune, heldOn, convokedOn, inOffice, present, @for, against, abstentions, casting);
    }

    public async Task<Outcome> Voting(
        PartyId commune, string heldOn, string convokedOn, int inOffice, int present, int @for, int against, int abstentions,
            string casting = "")
    {
        var by = Cast.Of(Roles.Secretary, commune);
        return await Decide(
            by, FactKinds.Acted, await Wait("council-votes", wait => wait.To == by.Role), "record",
            [
                ("heldOn", Day(heldOn)), ("convokedOn", Day(convokedOn)), ("inOffice", $"{inOffice}"), ("present", $"{present}"),
                    ("for", $"{@for}"),
                ("against", $"{against}"), ("abstentions", $"{abstentions}"), ("castingVote", casting),
            ]);
    }

    /// <summary>Something that the law refuses: the story stops if it does not.</summary>
    public async Task Refused(string at, string code, Func<Task<Outcome>> attempt)
    {
        Turn(at);
        if (await attempt() is not Outcome.Refused { Refusals: [var refusal, ..] } || refusal.Code != code)
            throw new InvalidOperationException($"the story expects the refusal '{code}'");
    }

    public async Task Remind(string at, Player by, string step, PartyId party)
    {
        Turn(at);
        await Decide(by, FactKinds.Reminded, await Wait(step, wait => wait.Subject == party), "", []);
    }

    public async Task Sign(string at, Player by, string on, string place)
    {
        Turn(at);
        var scan = await Scoped<DocumentStore, string>(documents => Scan(documents, by));
        await Act(
            at, by, "signature", "record", ("method", "paper"), ("signedOn", Day(on)), ("place", place),
            ("signatory", "Le collège des bourgmestre et échevins"), ("scan", scan));
    }

    /// <summary>Prints the frozen text with its visas, as the printing job does.</summary>
    public async Task Print(string at)
    {
        Turn(at);
        await Scoped<PrintJob, int>(job => job.Run(default));
        await narrator.Printed(clock.GetUtcNow(), Dossier);
    }

    /// <summary>What time brings until that instant: reminders, silence, escalations.</summary>
    public async Task Tick(string at)
    {
        Turn(at);
        var reminders = services.GetRequiredService<Ledger.Reminders>();
        await reminders.SendDue(clock.GetUtcNow(), default);
        foreach (var due in await reminders.DueFacts(clock.GetUtcNow(), default))
            await narrator.Acted(clock.GetUtcNow(), null, DossierActs.Find(due.Kind)!, Fact.NoFields, Dossier,
                await ledger.Decide(due.ToAsk(), default));
    }

    public async Task<DossierState> State() =>
        await Scoped<LedgerReader, DossierState?>(reader => reader.State(Dossier, default)) ?? throw new InvalidOperationException(
            "no dossier was begun");

    private async Task<Outcome> Decide(Player by, string kind, string target, string act, (string Name, string Value)[] fields)
    {
        var given = fields.Where(field => field.Value.Length > 0)
            .ToDictionary(field => field.Name, field => field.Value, StringComparer.Ordinal);
        var descriptor = await Describe(kind, target, act);
        var outcome = await ledger.Decide(new(Dossier, kind, target, act, given, by.Acts, "", ""), default);
        await narrator.Acted(clock.GetUtcNow(), by, descriptor, given, Dossier, outcome);
        return outcome;
    }

    private async Task<ActDescriptor> Describe(string kind, string target, string act)
    {
        var state = await State();
        var ready = await services.GetRequiredService<Graphs>().Find(state.Definition, state.DefinitionVersion, default);
        return Walk.Describe(ready!.Graph, state, kind, target,
            act) ?? throw new InvalidOperationException($"the story finds no '{act}' to do");
    }

    private async Task<string> Wait(string step, Func<Wait, bool> which)
    {
        var state = await State();
        return state.Waits.Values.FirstOrDefault(wait => state.Execution(wait.Execution)!.Step == step && which(wait))?.Id ?? "";
    }

    private async Task<TResult> Scoped<T, TResult>(Func<T, Task<TResult>> work)
        where T : notnull
    {
        await using var scope = services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<T>());
    }

    private void Turn(string at)
    {
        var local = DateTime.ParseExact(at, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + shift;
        clock.Turn(new DateTimeOffset(local, Zone.GetUtcOffset(local)).ToUniversalTime());
    }

    // The smallest PDF there is stands for a scan; its name tells whose.
    private static async Task<string> Scan(DocumentStore documents, Player by)
    {
        using var stream = new MemoryStream(StoryFiles.Read("scan.pdf"));
        var staged = await documents.Stage(stream, $"exemplaire-{by.Role.Party.Value.Replace(':', '-')}.pdf", by.Acts.Person, default);
        return staged.Digest;
    }
}
