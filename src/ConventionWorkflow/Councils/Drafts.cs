using System.Globalization;
using ConventionWorkflow.Dossiers;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Texts;
using ConventionWorkflow.Shared;
using Microsoft.Extensions.Localization;

namespace ConventionWorkflow.Councils;

/// <summary>A deliberation drafted in one language, line by line; « … » stands where the council's secretary writes.</summary>
/// <param name="IsOfficial">Whether the law knows deliberations in that language; another is for information.</param>
public sealed record Draft(
    string Language, bool IsOfficial, string Register, string Council, IReadOnlyList<string> Session, string Subject,
    IReadOnlyList<string> Visas, IReadOnlyList<string> Reasons, string Deliberated, string Decides, IReadOnlyList<string> Decisions,
    string Made, string Signature);

/// <summary>
/// Drafts the deliberation (<i>projet de délibération</i>) by which a commune's council approves the convention, from what the dossier
/// knows: the session that was announced, the text, its cost for the commune, the agreement that binds it. The visas of law and the bodies
/// are those of the dossier's law; Luxembourg's administrative languages are French and German (law of 24 February 1984), of which
/// communes use both.
/// </summary>
public sealed class Drafts(IStringLocalizer<DraftWords> words)
{
    private static readonly string[] French = ["fr"];
    private static readonly string[] FrenchAndGerman = ["fr", "de"];

    /// <summary>The official ones, and one in the reader's language where that is another.</summary>
    public IReadOnlyList<Draft> Of(Standing standing, PartyId commune, TextVersion version, ConventionText text)
    {
        var official = standing.Jurisdiction == Jurisdictions.Luxembourg ? FrenchAndGerman : French;
        var languages = official.Append(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName).Distinct();
        return [.. languages.Select(language => In(language, standing.Jurisdiction, () =>
            Write(standing, commune, version, text, language, official.Contains(language))))];
    }

    private Draft Write(
        Standing standing, PartyId commune, TextVersion version, ConventionText text, string language, bool isOfficial)
    {
        var name = standing.Names.Official(commune);
        var cost = text.Budget.Where(line => line.Party == commune).ToList();
        List<string> decisions = [words["approve", Typography.Quoted(text.Title), version.Number]];
        if (cost.Sum(line => line.Cents) > 0) decisions.Add(words["pay"]);
        decisions.AddRange([words["sign"], words["send"]]);
        return new(
            language, isOfficial, words["register"], words["council", standing.Names.Whose(name)],
            [
                Announced(standing, commune) is { } on ? words["session", Say.Date(on)] : words["session.open"], words["present"],
                words["absent"],
            ],
            words["subject", Typography.Quoted(standing.Title), standing.Reference], Visas(standing, version), [Cost(cost)],
            words["deliberated"], words["decides"], decisions, words["made", name], words["signed"]);
    }

    private List<string> Visas(Standing standing, TextVersion version)
    {
        List<string> visas = [.. words["laws"].Value.Split('\n')];
        if (standing.State.Bindings.LastOrDefault(one =>
            one.Holds && one.Kind == BindingKinds.Agreement && one.Digest == version.Digest) is { } agreed)
            visas.Add(words["agreement", Say.ShortDate(agreed.On), agreed.Reference]);
        visas.Add(words["text", version.Number, Say.ShortDate(standing.Calendar.DateAt(version.At)), version.Digest]);
        return visas;
    }

    private string Cost(List<BudgetLine> lines)
    {
        if (lines.Sum(line => line.Cents) == 0) return words["cost.none"];
        var years = lines.GroupBy(line => line.Year).OrderBy(year => year.Key).Select(year => words[
            "cost.year", Say.Money(year.Sum(line => line.Cents) / 100m), year.Key.ToString(CultureInfo.InvariantCulture)].Value);
        return words["cost", Say.Money(lines.Sum(line => line.Cents) / 100m), Say.List(years)];
    }

    /// <summary>The session that the commune announced and that has not voted yet.</summary>
    private static DateOnly? Announced(Standing standing, PartyId commune) => standing.State.Answers.Values
        .Select(answers => answers.GetValueOrDefault(commune.Value)?.Figures)
        .Where(figures => figures?.GetValueOrDefault("nextOn") is { } next && next != figures.GetValueOrDefault("heldOn"))
        .Select(figures => DateOnly.TryParseExact(
            figures!["nextOn"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on) ? on : (DateOnly?)null)
        .LastOrDefault();

    private static T In<T>(string language, string law, Func<T> write)
    {
        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(language);
        CultureInfo.CurrentUICulture = LegalWords.Culture(CultureInfo.CurrentCulture, law);
        try
        {
            return write();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
        }
    }
}
