using System.Text.RegularExpressions;
using ConventionWorkflow.Areas;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using Microsoft.EntityFrameworkCore;

namespace ConventionWorkflow.Administration;

/// <summary>Organisations: what they are made of, what is wrong with one, and how it is saved with its record.</summary>
public sealed partial class OrganisationRegister(Store store, ChangeLog log)
{
    /// <summary>Kinds that an administrator adds. The State of Luxembourg is there from the start; that of France is a party by each
    /// prefecture.</summary>
    public static IReadOnlyList<string> Kinds { get; } =
    [
        OrganisationKinds.Syndicate, OrganisationKinds.NaturePark, OrganisationKinds.Partner, OrganisationKinds.Ministry,
        OrganisationKinds.Authority, OrganisationKinds.Commune, OrganisationKinds.State,
    ];

    private const int MostSeats = 200;
    private const int MostPeople = 10_000_000;

    public static IReadOnlyList<Column<OrganisationRow>> Columns { get; } =
    [
        new("name", one => one.NameFr, (one, text) => Typed.Line(text, true, value => one.NameFr = value)),
        new("name_lb", one => one.NameLb, (one, text) => Typed.Line(text, false, value => one.NameLb = value)),
        new("name_de", one => one.NameDe, (one, text) => Typed.Line(text, false, value => one.NameDe = value)),
        new("name_en", one => one.NameEn, (one, text) => Typed.Line(text, false, value => one.NameEn = value)),
        new("canton", one => one.Canton, (one, text) =>
            text.Length == 0 || ReferenceData.Cantons.Any(canton => canton.NameFr == text)
                ? Typed.Line(text, false, value => one.Canton = value) : "canton"),
        new("seats", one => Typed.Text(one.Seats), (one, text) => Typed.Whole(text, MostSeats, value => one.Seats = value)),
        new("population", one => Typed.Text(one.Population),
            (one, text) => Typed.Whole(text, MostPeople, value => one.Population = value)),
        new("population_on", one => Typed.Text(one.PopulationOn), (one, text) => Typed.Day(text, false, value => one.PopulationOn = value)),
        new("population_before", one => Typed.Text(one.PopulationBefore),
            (one, text) => Typed.Whole(text, MostPeople, value => one.PopulationBefore = value)),
        new("area", one => one.AreaKm2 == 0 ? "" : Typed.Text(one.AreaKm2),
            (one, text) => Typed.Number(text, 0, 100_000, value => one.AreaKm2 = value ?? 0)),
        new("longitude", one => Typed.Text(one.Lon), (one, text) => Typed.Number(text, -180, 180, value => one.Lon = value)),
        new("latitude", one => Typed.Text(one.Lat), (one, text) => Typed.Number(text, -90, 90, value => one.Lat = value)),
        new("consulted", one => one.ConsultedByDefault ? "yes" : "", (one, text) =>
        {
            one.ConsultedByDefault = text is "yes" or "oui" or "true";
            return text is "" or "yes" or "no" or "oui" or "non" or "true" ? null : "yes-no";
        }),
        new("valid_from", one => Typed.Text(one.ValidFrom),
            (one, text) => Typed.Day(text, true, value => one.ValidFrom = value!.Value)),
        new("valid_until", one => Typed.Text(one.ValidUntil), (one, text) => Typed.Day(text, false, value => one.ValidUntil = value)),
        new("successor", one => one.Successor?.Value ?? "", (one, text) =>
        {
            one.Successor = text.Length == 0 ? null : new(text);
            return text.Length == 0 || Code().IsMatch(text) ? null : "code";
        }),
    ];

    public static bool IsCode(string code) => Code().IsMatch(code) && Jurisdictions.IsCode(new(code));

    /// <summary>Whether an organisation of that code may be added.</summary>
    public static bool MayAdd(PartyId party) => party.Kind != OrganisationKinds.State || Jurisdictions.Of(party) == Jurisdictions.France;

    public static OrganisationRow New(string code) =>
        new() { Party = new(code), Kind = new PartyId(code).Kind, NameFr = "", ValidFrom = default };

    /// <summary>The same organisation, to be changed without being saved.</summary>
    public static OrganisationRow Copy(OrganisationRow one)
    {
        var copy = New(one.Party.Value);
        foreach (var column in Columns) column.Set(copy, column.Get(one));
        return copy;
    }

    /// <summary>Sets the columns that are given, and says what is wrong with them and between them.</summary>
    /// <param name="known">Codes of all organisations, for the successor.</param>
    public static IReadOnlyList<EntryFault> Fill(
        OrganisationRow one, IReadOnlyDictionary<string, string> given, IReadOnlySet<string> known)
    {
        List<EntryFault> faults = [];
        foreach (var column in Columns)
        {
            if (given.TryGetValue(column.Name, out var text) && column.Set(one, text.Trim()) is { } code)
                faults.Add(new(column.Name, code));
        }

        if (faults.Count > 0) return faults;
        if (one.NameFr.Length == 0) faults.Add(new("name", "wanted"));
        if (one.ValidFrom == default) faults.Add(new("valid_from", "date"));
        if (one.ValidUntil < one.ValidFrom) faults.Add(new("valid_until", "order"));
        if (one.Successor is { } next && (next == one.Party || !known.Contains(next.Value)))
            faults.Add(new("successor", "organisation", next.Value));
        if (one.Successor is not null && one.ValidUntil is null) faults.Add(new("valid_until", "until-wanted"));
        if (one.ConsultedByDefault && one.Kind is not (OrganisationKinds.Ministry or OrganisationKinds.Authority))
            faults.Add(new("consulted", "not-consulted"));
        return faults;
    }

    public async Task<IReadOnlySet<string>> Codes(CancellationToken cancel) =>
        (await store.Organisations.Select(one => one.Party).ToListAsync(cancel)).Select(one => one.Value)
            .ToHashSet(StringComparer.Ordinal);

    /// <summary>Puts the organisation among what is about to be saved, with a record of every column that changed.</summary>
    public async Task Put(OrganisationRow draft, CancellationToken cancel)
    {
        var kept = await store.Organisations.FindAsync([draft.Party], cancel);
        var before = kept is null ? null : Copy(kept);
        if (kept is null) store.Add(kept = Copy(draft));
        foreach (var column in Columns)
        {
            column.Set(kept, column.Get(draft));
            log.Note(draft.Party.Value, $"column.{column.Name}", before is null ? "" : column.Get(before), column.Get(kept));
        }
    }

    [GeneratedRegex("^(state|commune|syndicate|park|ministry|authority|partner):[a-z0-9][a-z0-9._-]{0,59}$", RegexOptions.None, 200)]
    private static partial Regex Code();
}
