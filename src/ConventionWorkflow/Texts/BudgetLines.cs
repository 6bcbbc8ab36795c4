using System.Collections.Immutable;
using System.Globalization;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Texts;
using ConventionWorkflow.Shared;

namespace ConventionWorkflow.Texts;

/// <summary>A line of the plan of financing that cannot be read.</summary>
/// <param name="Line">Counted from one.</param>
/// <param name="Word">Key of the sentence that says what to write.</param>
public sealed record BudgetFault(int Line, string Word, string Typed);

/// <summary>The plan of financing as people type it: « 2027;Remich;21 756,50 », one line each.</summary>
public static class BudgetLines
{
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr");

    public static string Write(ImmutableArray<BudgetLine> lines, Paper paper) => string.Join('\n', lines.Select(line =>
        $"{line.Year.ToString(CultureInfo.InvariantCulture)};{paper.Name(line.Party)};{Euros(line.Cents)}"));

    public static (ImmutableArray<BudgetLine> Lines, IReadOnlyList<BudgetFault> Faults) Read(string typed, Paper paper)
    {
        var parties = paper.State.Signatories.Select(party => party.Id).ToList();
        var lines = ImmutableArray.CreateBuilder<BudgetLine>();
        var faults = new List<BudgetFault>();
        var number = 0;
        foreach (var row in typed.ReplaceLineEndings("\n").Split('\n'))
        {
            number++;
            if (string.IsNullOrWhiteSpace(row)) continue;
            if (row.Split(';') is not [var year, var name, var euros])
            {
                faults.Add(new(number, "budget.line", row.Trim()));
                continue;
            }

            var party = parties.Where(id => Is(id, name.Trim(), paper)).Select(id => (PartyId?)id).FirstOrDefault();
            if (!int.TryParse(year.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var on) || on is < 2000 or > 2100)
                faults.Add(new(number, "budget.year", year.Trim()));
            else if (party is null) faults.Add(new(number, "budget.unknown", name.Trim()));
            else if (Cents(euros) is not { } cents) faults.Add(new(number, "budget.euros", euros.Trim()));
            else lines.Add(new(on, party.Value, cents));
        }

        return (lines.ToImmutable(), faults);
    }

    private static bool Is(PartyId id, string name, Paper paper) =>
        string.Equals(id.Value, name, StringComparison.Ordinal)
        || French.CompareInfo.Compare(
            Plain(paper.Name(id)), Plain(name), CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace) == 0;

    private static string Plain(string name) => Typography.French(name);

    // What people type between thousands is dropped; a comma or a point stands before cents.
    private static long? Cents(string typed)
    {
        var plain = string.Concat(typed.Where(letter => !char.IsWhiteSpace(letter) && letter is not ('€' or '\'' or '’')))
            .Replace(',', '.');
        return decimal.TryParse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var euros)
            && euros <= TextRules.MostCents / 100m && decimal.Truncate(euros * 100) == euros * 100
                ? (long)(euros * 100)
                : null;
    }

    private static string Euros(long cents) => cents % 100 == 0
        ? (cents / 100).ToString(CultureInfo.InvariantCulture)
        : (cents / 100m).ToString("0.00", French);
}
