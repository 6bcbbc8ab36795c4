using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using Microsoft.EntityFrameworkCore;

namespace ConventionWorkflow.Administration;

/// <summary>Organisations from a file, by their code. Columns that the file lacks stay as they are.</summary>
public sealed class OrganisationImport(Store store, OrganisationRegister register) : IImport
{
    private const string Code = "code";

    public string Kind => "organisations";

    public IReadOnlyList<string> Columns { get; } = [Code, .. OrganisationRegister.Columns.Select(one => one.Name)];

    public IReadOnlyList<string> Example { get; } =
        ["syndicate:exemple", "Syndicat intercommunal d'exemple", "", "", "", "", "12", "", "", "", "", "", "", "no", "2026-01-01", "", ""];

    public async Task<Report> Examine(Table table, CancellationToken cancel)
    {
        var kept = await store.Organisations.AsNoTracking().ToDictionaryAsync(one => one.Party.Value, StringComparer.Ordinal, cancel);
        var known = kept.Keys.Concat(table.Rows.Select(one => one.Cells.GetValueOrDefault(Code, ""))).ToHashSet(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        List<ReportLine> lines = [];
        foreach (var (number, cells, fault) in table.Rows)
        {
            var code = cells.GetValueOrDefault(Code, "");
            List<EntryFault> faults = fault is null ? [] : [fault];
            if (!OrganisationRegister.IsCode(code)) faults.Add(new(Code, "code"));
            else if (!seen.Add(code)) faults.Add(new(Code, "twice"));
            var before = kept.GetValueOrDefault(code);
            if (before is null && !OrganisationRegister.MayAdd(new(code))) faults.Add(new(Code, "code"));
            var draft = faults.Count > 0 ? null : before is null ? OrganisationRegister.New(code) : OrganisationRegister.Copy(before);
            if (draft is not null) faults.AddRange(OrganisationRegister.Fill(draft, cells, known));
            var fate = faults.Count > 0 ? Fate.Wrong
                : before is null ? Fate.Added
                : OrganisationRegister.Columns.Any(column => column.Get(before) != column.Get(draft!)) ? Fate.Changed
                : Fate.Unchanged;
            if (fate is Fate.Added or Fate.Changed) await register.Put(draft!, cancel);
            lines.Add(new(number, draft?.NameFr is { Length: > 0 } name ? name : code, fate, faults));
        }

        return new(lines, null);
    }
}
