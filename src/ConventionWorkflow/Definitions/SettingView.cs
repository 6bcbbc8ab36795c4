using System.Globalization;
using ConventionWorkflow.Engine.Deadlines;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Shared;

namespace ConventionWorkflow.Definitions;

/// <summary>One setting of the open step, taken apart into what its controls hold.</summary>
public sealed record SettingView(StepView Step, InputDescriptor Input)
{
    private const int FewestDays = 2;

    public string Name => StepSettings.Name(Input);

    public string Label => Typography.Set(Input.Label.In(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName));

    public string Value => Step.Value(Input);

    public bool IsRefused => Step.IsRefused(Input.Name);

    /// <summary>What holds where nothing is said, in words; empty where that is nothing.</summary>
    public string Default => StepSettings.Said(Input, Step.Step, Input.Default);

    public string? Variable => StepSettings.Variable(Input, Step.Step);

    /// <summary>How much, and counted in what.</summary>
    public (string Amount, string Unit) Term =>
        Engine.Deadlines.Term.TryParse(Value, out var term)
            ? (term.Amount.ToString(CultureInfo.InvariantCulture), term.ToString().Split(' ', 2)[1])
            : Value.Split(' ', 2) is [var amount, var unit] ? (amount, unit) : (Value, "");

    /// <summary>Units that a term is counted in. One counted from the convention's end stands only where it stands already.</summary>
    public IEnumerable<string> Units
    {
        get
        {
            IEnumerable<string> units = ["calendar-days", "business-days", "clear-days", "months"];
            return Term.Unit.Length == 0 || units.Contains(Term.Unit) ? units : units.Append(Term.Unit);
        }
    }

    /// <summary>Days before or after the last day, with a field more than there are.</summary>
    public IReadOnlyList<string> Days(bool before)
    {
        var words = Value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var days = words.Where(one => one.StartsWith('+') != before).Select(one => one.TrimStart('+', '-')).ToList();
        while (days.Count < FewestDays || days[^1].Length > 0) days.Add("");
        return days;
    }

    public (string Rule, string Count) Closing => Value.Split(' ', 2) is ["count", var count] ? ("count", count) : (Value, "");

    /// <summary>Role and whose, of the one who is addressed.</summary>
    public (string Role, string Whose) One => Value.Split('@', 2) is [var role, var whose] ? (role, whose) : ("", "");

    /// <summary>Those who are addressed.</summary>
    public IReadOnlyList<string> All =>
        Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public string Said(string value) => StepSettings.Said(Input, Step.Step, value);

    /// <summary>Whose role it may be: groups first, then single organisations, and whoever is addressed already.</summary>
    public IEnumerable<(string Value, string Text)> Whose(Func<string, string> words, string chosen = "")
    {
        var known = Addressee.Groups.Select(one => (one, words($"whose.{one}"))).Concat(Step.Parties).ToList();
        return chosen.Length == 0 || known.Any(one => one.Item1 == chosen) ? known : known.Append((chosen, chosen));
    }

    public static IReadOnlyList<string> RolesThatAct { get; } =
        [.. Roles.All.Where(one => one is not (Roles.Administrator or Roles.Auditor))];
}
