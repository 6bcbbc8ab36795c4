using ConventionWorkflow.Dossiers.Acts;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.PastConventions;

/// <summary>What the form of a past convention says, once it could be read.</summary>
public sealed record PastData(string Title, string Reference, DateOnly SignedOn, DateOnly InForceFrom, DateOnly? InForceUntil)
{
    public const int MostLetters = 200;
    public const int MostReference = 60;

    /// <summary>Reads what was typed, or says everything that is missing.</summary>
    public static (PastData? Data, IReadOnlyList<Refusal> Faults) Read(
        string title, string reference, string signedOn, string from, string until, DateOnly today)
    {
        List<Refusal> faults = [];
        Text(title, "title", MostLetters);
        Text(reference, "reference", MostReference);
        var (signed, begins) = (Date(signedOn, "signedOn"), Date(from, "from"));
        DateOnly? ends = until.Length == 0 ? null : Date(until, "until");
        if (signed > today) faults.Add(new("date-in-future", "signedOn", signed, today));
        if (ends < begins) faults.Add(new("term-ends-before", "until", begins));
        return faults.Count > 0 ? (null, faults) : (new(title, reference, signed!.Value, begins!.Value, ends), []);

        void Text(string text, string field, int most)
        {
            if (text.Length == 0) faults.Add(new("field-required", field));
            else if (text.Length > most) faults.Add(new("text-too-long", field, most, text.Length));
            else if (text.Any(char.IsControl)) faults.Add(new("text-unreadable", field));
        }

        DateOnly? Date(string text, string field)
        {
            var date = TypedDate.Read(text);
            if (date is null) faults.Add(new("date-expected", field));
            return date;
        }
    }
}
