using System.Globalization;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Texts;
using ConventionWorkflow.Ledger;
using Microsoft.EntityFrameworkCore;
using Scope = ConventionWorkflow.Accounts.Scope;

namespace ConventionWorkflow.Texts;

/// <summary>A dossier as the pages of its text need it.</summary>
/// <param name="Names">Names of organisations, in the language of the reader.</param>
public sealed record Paper(DossierRow Row, DossierState State, IReadOnlyDictionary<PartyId, string> Names)
{
    /// <summary>The same as the act names them, in French.</summary>
    public IReadOnlyDictionary<PartyId, string> Official { get; init; } = Names;

    /// <summary>Where its pages stand.</summary>
    public string Address => $"/dossiers/{Row.Id}/texte";

    /// <summary>What is shown when nothing else is asked for: the frozen text, else the latest.</summary>
    public TextVersion? Current => State.Frozen ?? State.Texts.LastOrDefault();

    public TextVersion? Version(string? number) => State.Texts.LastOrDefault(one => one.Number == number);

    public bool IsFrozen(TextVersion version) => State.Frozen?.Digest == version.Digest;

    public string Name(PartyId party) => Names.GetValueOrDefault(party, party.Value);
}

/// <summary>A numbered version as its list shows it.</summary>
/// <param name="Author">Empty where the person's name was erased.</param>
/// <param name="Reason">As typed; null where none was asked for, empty where it was erased.</param>
/// <param name="Before">The version before it, to compare with.</param>
public sealed record VersionLine(TextVersion Version, string Author, string? Reason, TextVersion? Before);

/// <summary>Finds what the pages of a text show, within what the person signed in may see.</summary>
public sealed class Papers(Scope scope, Store store, LedgerReader reader, Graphs graphs)
{
    public async Task<Paper?> Find(Guid dossier, CancellationToken cancel)
    {
        var id = new DossierId(dossier);
        var row = await scope.Dossiers.AsNoTracking().FirstOrDefaultAsync(one => one.Id == id, cancel);
        if (row is null) return null;
        var organisations = await store.Organisations.AsNoTracking().ToListAsync(cancel);
        return new(row, LedgerJson.ReadState(row.State), organisations.ToDictionary(one => one.Party, one => one.Name))
        {
            Official = organisations.ToDictionary(one => one.Party, one => one.NameFr),
        };
    }

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<VersionLine>> Versions(Paper paper, CancellationToken cancel)
    {
        var texts = paper.State.Texts;
        if (texts.IsEmpty) return [];
        var authors = await Authors([.. texts.Select(one => one.By)], cancel);
        var prose = await reader.ProseOf(paper.Row.Id, cancel);
        return
        [
            .. texts.Select((version, at) => new VersionLine(
                version, authors.GetValueOrDefault(version.By.Value, ""),
                prose.GetValueOrDefault((version.Entry, "reason")) is { } reason ? reason.Words ?? "" : null,
                at > 0 ? texts[at - 1] : null)).Reverse(),
        ];
    }

    /// <summary>The steps whose definition opens the text to somebody, by their names.</summary>
    public async Task<IReadOnlyList<string>> OpeningSteps(Paper paper, CancellationToken cancel)
    {
        var ready = await graphs.Find(paper.Row.DefinitionId, paper.Row.DefinitionVersion, cancel);
        return
        [
            .. from step in ready?.Graph.Definition.All() ?? []
            where step.Inputs.ContainsKey("editors")
            let name = step.Texts.Get("displayText", CultureInfo.CurrentUICulture.TwoLetterISOLanguageName)
            select name.Length > 0 ? name : step.Id,
        ];
    }

    /// <summary>Who may change the text now, whoever reads.</summary>
    public static IReadOnlyList<RoleAt> Editors(Paper paper) =>
        [.. paper.State.Waits.Values.SelectMany(wait => wait.Editors).Distinct()];

    private async Task<Dictionary<Guid, string>> Authors(IReadOnlyList<PersonId> people, CancellationToken cancel)
    {
        var ids = people.Select(one => one.Value).Distinct().ToList();
        return await store.Users.AsNoTracking().Where(one => ids.Contains(one.Id) && one.ErasedAt == null)
            .ToDictionaryAsync(one => one.Id, one => one.DisplayName, cancel);
    }
}
