using System.Globalization;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Shared;

/// <summary>
/// The words of a law: a sentence that names a body or a statute follows the procedure of the dossier. The culture of the texts says both,
/// the language and the country whose law it is: <c>fr-FR</c>, <c>de-FR</c>. So a room keeps, beside <c>DossierWords.resx</c> and its
/// translations, in <c>DossierWords.fr-FR.resx</c> only what France says otherwise, and the framework finds it there first. Luxembourg's
/// law has no country: its sentences are those of the language. Dates and numbers keep the reader's own culture.
/// </summary>
public static class LegalWords
{
    public static CultureInfo Culture(CultureInfo language, string jurisdiction) => CultureInfo.GetCultureInfo(
        jurisdiction == Jurisdictions.Luxembourg
            ? language.TwoLetterISOLanguageName
            : $"{language.TwoLetterISOLanguageName}-{jurisdiction}");

    /// <summary>Speaks by that law until it is disposed of; on a page about one dossier that is done already.</summary>
    public static Spoken By(string jurisdiction)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = Culture(before, jurisdiction);
        return new(before);
    }

    public readonly ref struct Spoken(CultureInfo before)
    {
        public void Dispose() => CultureInfo.CurrentUICulture = before;
    }
}
