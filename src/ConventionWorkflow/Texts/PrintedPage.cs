using System.Globalization;
using System.Net;
using System.Resources;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Texts;
using ConventionWorkflow.Shared;

namespace ConventionWorkflow.Texts;

/// <summary>
/// The convention as it is printed for signature: one self-contained page, its visas filled in from the decisions that bind this very text,
/// its signature blocks empty, reference and TextDigest at the foot of every sheet. The same state and text give the same bytes, whatever
/// the language and the machine of the one who prints.
/// </summary>
public static class PrintedPage
{
    private static readonly ResourceManager Texts = new(typeof(PrintedPage));
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr");

    /// <summary>Nothing is fetched and nothing runs, even if the file is opened from a disk years later.</summary>
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'";

    private const string Style = """
        body { font: 10.5pt/1.5 "Source Serif 4", "Noto Serif", "Liberation Serif", Georgia, serif; color: #1d2733;
          margin: 0 auto; max-width: 166mm; }
        h1, h2, h3, .ref, .soft, footer { font-family: "Source Sans 3", "Noto Sans", "Liberation Sans", Arial, sans-serif; }
        h1 { font-size: 19pt; line-height: 1.2; max-width: 130mm; margin: 4mm 0 3mm; }
        h2 { font-size: 13pt; margin: 8mm 0 3mm; break-after: avoid; }
        h3 { font-size: 10.5pt; line-height: 1.35; margin: 0; }
        h3 span { display: block; color: #0b5361; }
        p { margin: 0 0 2mm; orphans: 3; widows: 3; }
        .ref, .soft { color: #4f5964; font-size: 9.5pt; }
        .visas { list-style: none; margin: 8mm 0 8mm 42mm; padding: 0; }
        .visas li { padding-left: 6mm; text-indent: -6mm; margin-bottom: 1.5mm; }
        .article { display: grid; grid-template-columns: 36mm minmax(0, 1fr); gap: 0 6mm; padding: 3.5mm 0;
          border-top: .25mm solid #d5dadd; }
        .article > div { break-inside: avoid; overflow-wrap: anywhere; }
        .article > div > :last-child { margin-bottom: 0; }
        table { border-collapse: collapse; width: 100%; font-size: 9.5pt; }
        th, td { border-bottom: .25mm solid #d5dadd; padding: 1mm; text-align: right; vertical-align: top; }
        th:first-child, td:first-child { text-align: left; }
        .sign { display: grid; grid-template-columns: 1fr 1fr; gap: 8mm; margin-top: 8mm; }
        .sign div { break-inside: avoid; border-top: .5mm solid #1d2733; padding-top: 2mm; min-height: 38mm; }
        footer { margin-top: 10mm; border-top: .25mm solid #d5dadd; padding-top: 3mm; font-size: 9pt; color: #4f5964;
          break-inside: avoid; overflow-wrap: anywhere; }
        @page { size: A4; margin: 22mm 22mm 24mm;
          @bottom-left { content: "FOOT"; font: 8pt "Source Sans 3", "Liberation Sans", sans-serif; color: #4f5964; }
          @bottom-right { content: counter(page) " / " counter(pages); font: 9pt "Source Sans 3", "Liberation Sans", sans-serif;
            color: #4f5964; } }
        """;

    /// <param name="names">Names of organisations, for the visas.</param>
    public static string Html(string reference, DossierState state, ConventionText text, IReadOnlyDictionary<PartyId, string> names) =>
        InFrench(() => Write(reference, state, text, names));

    /// <summary>The visas of decisions, in the order of the slots; one that is still open ends with « … ».</summary>
    public static IReadOnlyList<string> Visas(DossierState state, ConventionText text, IReadOnlyDictionary<PartyId, string> names,
        string digest) => InFrench(() => Slots(state, text, names, digest).ToList());

    private static T InFrench<T>(Func<T> write)
    {
        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = French;
        try
        {
            return write();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
        }
    }

    private static string Write(string reference, DossierState state, ConventionText text, IReadOnlyDictionary<PartyId, string> names)
    {
        var digest = CanonicalText.Digest(text);
        List<string> visas =
            [.. text.Recitals.Select(Unended), .. Visas(state, text, names, digest), .. text.Considerations.Select(Unended)];
        List<string> lines =
        [
            "<!doctype html>",
            "<html lang=\"fr\"><head><meta charset=\"utf-8\">",
            $"<meta http-equiv=\"Content-Security-Policy\" content=\"{Policy}\">",
            $"<title>{Safe(text.Title)}</title>",
            $"<style>\n{Style.Replace("FOOT", Foot(reference, digest), StringComparison.Ordinal)}\n</style></head>",
            "<body>",
            $"<p class=\"ref\">{Safe(Reference(reference, state, digest))}</p>",
            $"<h1>{Safe(text.Title)}</h1>",
            $"<p>{Safe(Parties(text))}</p>",
            "<ul class=\"visas\">",
            .. visas.Select((visa, at) => $"<li>{Safe(visa)}{(at == visas.Count - 1 ? "," : "\u202f;")}</li>"),
            "</ul>",
            $"<p>{Safe(Say("agreed"))}</p>",
            .. text.Articles.Select(Article),
            .. text.Annexes.Select(annex => $"<section><h2>{Safe(annex.Title)}</h2>{Markup.Html(annex.Markdown)}</section>"),
            .. Budget(text),
            $"<p>{Safe(Say("made", text.Parties.Length))}</p>",
            "<div class=\"sign\">",
            .. text.Parties.Select(Signature),
            "</div>",
            $"<footer>{Safe(Say("foot", reference, digest))}</footer>",
            "</body></html>",
            "",
        ];
        return string.Join('\n', lines);
    }

    private static string Article(Article article) =>
        $"<section class=\"article\"><h3><span>{Safe(Say("article", article.Number))}</span>{Safe(article.Title)}</h3>"
        + $"<div>{Markup.Html(article.Markdown)}</div></section>";

    private static string Signature(TextParty party) =>
        $"<div><b>{Safe(Say("for", party.Name))}</b>"
        + (party.RepresentedBy.Length > 0 ? $"<p>{Safe(party.RepresentedBy)}</p>" : "")
        + $"<p class=\"soft\">{Safe(Say("signature"))}</p></div>";

    private static IEnumerable<string> Slots(DossierState state, ConventionText text, IReadOnlyDictionary<PartyId, string> names,
        string digest)
    {
        var law = Law(text.Parties.Select(party => party.Id));
        var bound = state.Bindings.Where(one => one.Holds && one.Digest == digest).ToLookup(one => one.Kind);
        foreach (var slot in Slot.Of(text))
        {
            if (slot.Kind == SlotKinds.Agreement)
                yield return bound[BindingKinds.Agreement].LastOrDefault() is { } agreed
                    ? By(law, "visa.agreement", Shared.Say.ShortDate(agreed.On), agreed.Reference)
                    : By(law, "visa.agreement.empty");
            if (slot is not { Kind: SlotKinds.Deliberation, Party: { } party }) continue;
            var council = Council(party, names.GetValueOrDefault(party, party.Value));
            yield return bound[BindingKinds.Vote].LastOrDefault(one => one.Party == party) is { } voted
                ? Say("visa.deliberation", council, Shared.Say.ShortDate(voted.On))
                : Say("visa.deliberation.empty", council);
        }
    }

    /// <summary>« la commune de Remich, représentée par son collège des bourgmestre et échevins ».</summary>
    public static string Represented(TextParty party) => party.RepresentedBy.Length == 0
        ? party.Name
        : Say(IsFeminine(party) ? "represented.commune" : "represented", party.Name, party.RepresentedBy);

    private static bool IsFeminine(TextParty party) =>
        party.Id.Kind == OrganisationKinds.Commune || party.Name.StartsWith("la ", StringComparison.Ordinal);

    /// <summary>« du conseil communal de Remich », « du conseil communal d’Ell ».</summary>
    private static string Council(PartyId party, string name) =>
        By(Jurisdictions.Of(party), party.Kind != OrganisationKinds.Commune ? "council.committee"
            : name.Length > 0 && "AEIOUYÉÈÊÎÔÂ".Contains(char.ToUpperInvariant(name[0]), StringComparison.Ordinal) ? "council.vowel"
            : "council", name);

    /// <summary>The law of a text is that of the State that is a party to it.</summary>
    internal static string Law(IEnumerable<PartyId> parties) =>
        parties.Where(party => party.Kind == OrganisationKinds.State).Select(Jurisdictions.Of).FirstOrDefault(Jurisdictions.Luxembourg);

    // Authors write the sign at the end or leave it out; the list sets its own.
    private static string Unended(string line) => line.TrimEnd(' ', '\u00a0', '\u202f', ';', ',', '.');

    private static string Reference(string reference, DossierState state, string digest) =>
        state.Texts.LastOrDefault(version => version.Digest == digest) is { } version
            ? Say("version", reference, version.Number, Shared.Say.ShortDate(DateOnly.FromDateTime(Luxembourg.Local(version.At))))
            : reference;

    // It stands inside a string of the style sheet.
    private static string Foot(string reference, string digest) =>
        string.Concat(reference.Where(sign => char.IsAsciiLetterOrDigit(sign) || sign == '-')) + " · " + digest[..16];

    private static string Parties(ConventionText text) => text.Parties.IsEmpty
        ? ""
        : Say("between", string.Join("\u202f; ", text.Parties.Select(Represented)));

    private static IEnumerable<string> Budget(ConventionText text)
    {
        if (text.Budget.IsEmpty) yield break;
        var table = BudgetTable.Of(text);
        yield return $"<section><h2>{Safe(Say("budget"))}</h2>";
        var heads = string.Concat(table.Years.Select(year => $"<th>{year.ToString(CultureInfo.InvariantCulture)}</th>"));
        yield return $"<table><thead><tr><td></td>{heads}<th>{Safe(Say("total"))}</th></tr></thead><tbody>";
        foreach (var line in table.Lines)
        {
            var cells = string.Concat(line.Cents.Append(line.Total).Select(cents => $"<td>{Euros(cents)}</td>"));
            yield return $"<tr><th>{Safe(line.Name)}</th>{cells}</tr>";
        }

        yield return "</tbody></table></section>";
    }

    private static string Euros(long cents) => Safe(Shared.Say.Money(cents / 100m));

    // The act's own words stand as they were voted on: nothing but the escaping of HTML.
    private static string Safe(string text) => WebUtility.HtmlEncode(text);

    /// <summary>Words of the act itself, which is in French whoever reads it.</summary>
    internal static string Say(string key, params object[] arguments) => By(Jurisdictions.Luxembourg, key, arguments);

    /// <summary>The same in the words of a law.</summary>
    internal static string By(string law, string key, params object[] arguments) =>
        string.Format(French, Typography.French(Texts.GetString(key, LegalWords.Culture(French, law))!), arguments);
}
