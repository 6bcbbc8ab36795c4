using System.Globalization;
using System.Text.Json;
using ConventionWorkflow.Data;
using ConventionWorkflow.Dossiers;
using ConventionWorkflow.Engine.Budgets;
using ConventionWorkflow.Engine.Councils;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Texts;
using ConventionWorkflow.Ledger;
using ConventionWorkflow.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ConventionWorkflow.Post;

/// <summary>Reads what a letter speaks of: the dossier, its definition, the entry that caused it, people and organisations.</summary>
internal sealed class MatterReader(Store store, Graphs graphs, TimeProvider clock, IStringLocalizer<DossierWords> words)
{
    private const int MostOfObjective = 90;
    private static readonly string[] Quoted = ["remark", "remarks", "reason"];

    public async Task<Matter> Read(NoticeRow notice, string language, CancellationToken cancel)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);   // names as the recipient calls them; ends with this method
        var dossier = await store.Dossiers.AsNoTracking().SingleAsync(row => row.Id == notice.Dossier, cancel);
        var state = LedgerJson.ReadState(dossier.State);
        var entry = notice.Sequence is { } sequence ? await Entry(notice.Dossier, sequence, cancel) : null;
        var arguments = JsonSerializer.Deserialize<Dictionary<string, string>>(notice.Arguments) ?? [];
        var wait = Wait(state, entry, notice.Wait);
        var graph = (await graphs.Find(dossier.DefinitionId, dossier.DefinitionVersion, cancel))?.Graph;
        var execution = notice.Wait.Length > 0 && wait is not null ? wait.Execution : "";
        var step = execution.Length > 0 ? state.Executions.GetValueOrDefault(Key.StepOf(execution))?.Step : null;
        step ??= arguments.GetValueOrDefault("target") is { Length: > 0 } target ? state.Executions.GetValueOrDefault(target)?.Step : null;
        step ??= arguments.GetValueOrDefault("step", "");
        var parties = new PartyNames(await store.Organisations.AsNoTracking().ToDictionaryAsync(one => one.Party, cancel), words);
        var today = clock.Today();
        var own = wait?.To?.Party ?? notice.Party;
        var digest = wait?.Digest is { Length: > 0 } cited ? cited : state.Frozen?.Digest ?? state.Texts.LastOrDefault()?.Digest ?? "";
        var text = await Text(digest, cancel);
        return new Matter(notice, today, language)
        {
            Arguments = arguments,
            Title = dossier.Title,
            Reference = dossier.Reference,
            Jurisdiction = graph?.Definition.Jurisdiction ?? Jurisdictions.Luxembourg,
            IsDemonstration = dossier.Demonstration,
            Parties = parties,
            Recipient = await PersonName(notice.Person, cancel),
            Asker = await Asker(notice, state, entry, parties, today, cancel),
            Absent = await Absent(notice, today, cancel),
            Step = graph?.Find(step),
            Wait = wait,
            DueOn = wait?.DueAt is { } due ? LastDay(due) : Due(arguments),
            RemindedOn = wait?.RemindAt.Where(at => at > clock.GetUtcNow()).Select(at => DateOnly.FromDateTime(Luxembourg.Local(at)))
                .Cast<DateOnly?>().FirstOrDefault(),
            Version = state.Texts.LastOrDefault(text => text.Digest == digest)?.Number ?? "",
            Objective = text?.Articles is [var first, ..] ? Beginning(first.Markdown) : "",
            Cost = text is null ? null : await Cost(text, own, cancel),
            Vote = Voted(state, own, digest),
            Others = Others(state, wait),
            Quote = await Quote(notice, arguments, entry, parties, cancel),
        };
    }

    private async Task<Entry?> Entry(DossierId dossier, int sequence, CancellationToken cancel) =>
        await store.Entries.AsNoTracking().Where(row => row.Dossier == dossier && row.Sequence == sequence).Select(row => row.Bytes)
            .SingleOrDefaultAsync(cancel) is { } bytes ? LedgerJson.ReadEntry(bytes) : null;

    /// <summary>As it stands; when it is closed, as the entry opened or changed it.</summary>
    internal static Wait? Wait(DossierState state, Entry? entry, string id)
    {
        if (id.Length == 0) return null;
        if (state.Waits.TryGetValue(id, out var open)) return open;
        return entry?.Moves.Select(move => move switch
        {
            WaitOpened opened => opened.Wait,
            WaitChanged changed => changed.Wait,
            _ => null,
        }).LastOrDefault(wait => wait?.Id == id);
    }

    /// <summary>A term ends at 24:00, so its last day is the one before that instant.</summary>
    internal static DateOnly LastDay(DateTimeOffset due) => DateOnly.FromDateTime(Luxembourg.Local(due.AddTicks(-1)));

    private static DateOnly? Due(Dictionary<string, string> arguments) =>
        DateTimeOffset.TryParseExact(
            arguments.GetValueOrDefault("due"), "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal,
                out var due)
            ? LastDay(due)
            : null;

    private async Task<string> PersonName(PersonId person, CancellationToken cancel) =>
        await store.Users.AsNoTracking().Where(one => one.Id == person.Value && one.ErasedAt == null).Select(one => one.DisplayName)
            .SingleOrDefaultAsync(cancel) ?? "";

    // The officer who acted, otherwise who is officer of the State party today.
    private async Task<Contact?> Asker(
        NoticeRow notice, DossierState state, Entry? entry, PartyNames names, DateOnly today, CancellationToken cancel)
    {
        var ministry = state.Parties.Values.Where(party => party.IsIn && party.Id.Kind == OrganisationKinds.State).Select(party => party.Id)
            .FirstOrDefault();
        if (ministry.Value is null) return null;
        var acted = entry?.Fact.Actor is { As: { Role: Roles.Officer } role } actor && role.Party == ministry ? actor.Person
            : default(PersonId?);
        var person = acted ?? await store.Memberships.AsNoTracking()
            .Where(one => one.Party == ministry && one.Role == Roles.Officer && one.FromOn <= today
            && (one.UntilOn == null || one.UntilOn >= today))
            .OrderBy(one => one.FromOn).ThenBy(one => one.Id).Select(one => (PersonId?)one.Person).FirstOrDefaultAsync(cancel);
        if (person is not { } officer || officer == notice.Person) return null;
        var found = await store.Users.AsNoTracking().Where(one => one.Id == officer.Value && one.IsActive && one.ErasedAt == null)
            .Select(one => new { one.DisplayName, one.Email }).SingleOrDefaultAsync(cancel);
        return found is null ? null : new(found.DisplayName, names.Find(ministry)?.Name ?? ministry.Value, found.Email ?? "");
    }

    /// <summary>Empty when the reader holds the role in their own right.</summary>
    private async Task<string> Absent(NoticeRow notice, DateOnly today, CancellationToken cancel)
    {
        var holders = await store.Memberships.AsNoTracking()
            .Where(one => one.Party == notice.Party && one.Role == notice.Role && one.FromOn <= today
            && (one.UntilOn == null || one.UntilOn >= today))
            .Select(one => one.Person).ToListAsync(cancel);
        var isGiven = notice.Template == Templates.HandedOver;
        if (holders.Contains(notice.Person) && !isGiven) return "";
        var absent = isGiven ? null : await store.Delegations.AsNoTracking()
            .Where(one => one.Deputy == notice.Person && one.FromOn <= today && one.UntilOn >= today && holders.Contains(one.Absent))
            .Select(one => (PersonId?)one.Absent).FirstOrDefaultAsync(cancel);
        var item = $"{notice.Dossier}/{notice.Wait}";
        absent ??= await store.HandOvers.AsNoTracking()
            .Where(one => one.WorkItem == item && one.Deputy == notice.Person && holders.Contains(one.Absent))
            .OrderByDescending(one => one.At).Select(one => (PersonId?)one.Absent).FirstOrDefaultAsync(cancel);
        return absent is { } person ? await PersonName(person, cancel) : "";
    }

    private async Task<ConventionText?> Text(string digest, CancellationToken cancel) =>
        digest.Length > 0 && await store.TextBodies.AsNoTracking().Where(one => one.Digest == digest).Select(one => one.Body)
            .SingleOrDefaultAsync(cancel) is { } body
            ? StoredText.Read(body)
            : null;

    /// <summary>The first sentence, or as many words of it as stand on two lines of a phone.</summary>
    internal static string Beginning(string markdown)
    {
        var line = markdown.Split('\n')[0].Replace("*", "", StringComparison.Ordinal).Trim();
        var end = line.IndexOf(". ", StringComparison.Ordinal);
        var sentence = end < 0 ? line : line[..(end + 1)];
        if (sentence.Length <= MostOfObjective) return sentence;
        var cut = sentence.LastIndexOf(' ', MostOfObjective);
        return sentence[..(cut > 0 ? cut : MostOfObjective)].TrimEnd(',', ';', ':', ' ', '\u00a0', '\u202f') + " …";
    }

    private async Task<CostShare?> Cost(ConventionText text, PartyId party, CancellationToken cancel)
    {
        if (party.Kind != OrganisationKinds.Commune) return null;
        var population = await store.Organisations.AsNoTracking().Where(one => one.Party == party).Select(one => one.Population)
            .SingleOrDefaultAsync(cancel);
        return CostShare.Of(text, party, population);
    }

    internal static Vote? Voted(DossierState state, PartyId party, string digest)
    {
        var bound = state.Bindings.LastOrDefault(one =>
            one is { Holds: true, Kind: BindingKinds.Vote } && one.Party == party && one.Digest == digest);
        if (bound is null) return null;
        var figures = state.AnswersOf(bound.Execution).GetValueOrDefault(party.Value)?.Figures;
        return new(bound.On, Number("for"), Number("for") + Number("against"));

        int Number(string name) => int.TryParse(figures?.GetValueOrDefault(name), NumberStyles.None, CultureInfo.InvariantCulture,
            out var n) ? n : 0;
    }

    internal static (int Given, int Asked) Others(DossierState state, Wait? wait)
    {
        if (wait?.Kind is not ("sign-off" or "opinion" or "deliberation" or "signature")) return default;
        var given = state.AnswersOf(wait.Execution).Values.Select(answer => answer.Party).ToHashSet();
        var waiting = state.WaitsOf(wait.Execution).Where(one => one.Kind == wait.Kind).Select(one => one.Subject).OfType<PartyId>()
            .ToHashSet();
        given.ExceptWith(waiting);
        return (given.Count, given.Count + waiting.Count);
    }

    private async Task<Quotation?> Quote(
        NoticeRow notice, Dictionary<string, string> arguments, Entry? entry, PartyNames names, CancellationToken cancel)
    {
        var isAsking = notice.Template is Templates.Asked or Templates.Reminder or Templates.Escalated;
        int? of = int.TryParse(arguments.GetValueOrDefault("reasonOf"), NumberStyles.None, CultureInfo.InvariantCulture, out var named)
            ? named
            : isAsking ? null : notice.Sequence;
        if (of is not { } sequence) return null;
        var row = await store.Prose.AsNoTracking()
            .Where(one => one.Dossier == notice.Dossier && one.Sequence == sequence && Quoted.Contains(one.Field))
            .OrderBy(one => one.Field).FirstOrDefaultAsync(cancel);
        if (row is null) return null;
        var actor = sequence == notice.Sequence ? entry?.Fact.Actor : (await Entry(notice.Dossier, sequence, cancel))?.Fact.Actor;
        var by = actor?.As is not { } role ? ""
            : role.Party.Kind == OrganisationKinds.Ministry ? Say.Sentence(names.In(role.Party))
            : names.Find(role.Party)?.Name ?? role.Party.Value;
        return new(by, row.Words, row.ErasedAt is { } at ? DateOnly.FromDateTime(Luxembourg.Local(at)) : null);
    }
}
