using System.Globalization;
using System.Net;
using System.Resources;
using System.Text;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Texts;
using ConventionWorkflow.Shared;

namespace ConventionWorkflow.Texts;

/// <summary>
/// The convention as it is printed for signature: one self-contained page, its visas filled in from the decisions that bind this very text,
/// its signature blocks empty, the TextDigest at its foot. The same state and text give the same bytes.
/// </summary>
public static class PrintedPage
{
    private static readonly ResourceManager Texts = new(typeof(PrintedPage));

    private const string Style = """
        @page { size: A4; margin: 22mm 20mm 20mm 20mm; @bottom-right { content: counter(page) " / " counter(pages); font: 9pt serif; } }
        body { font: 11pt/1.5 "Source Serif 4", "Liberation Serif", Georgia, serif; color: #1d2733; margin: 0 auto; max-width: 172mm; }
        h1 { font-size: 18pt; line-height: 1.2; text-align: center; margin: 0 0 14mm; }
        h2 { font-size: 11pt; margin: 0; } section.article { display: grid; grid-template-columns: 34mm 1fr; gap: 4mm; margin: 0 0 5mm; }
        section.article > div > :first-child { margin-top: 0; } h2 span { display: block; font-weight: 400; color: #4f5964; }
        .parties, .visas { margin: 0 0 8mm; } .parties p, .visas p { margin: 0 0 2mm; } .agreed { margin: 8mm 0; }
        table { border-collapse: collapse; width: 100%; font-size: 9.5pt; } th,
            td { border-bottom: .3mm solid #d5dadd; padding: 1mm; text-align: right; }
        th:first-child, td:first-child { text-align: left; } .sign {
            display: grid; grid-template-columns: 1fr 1fr; gap: 10mm; margin-top: 10mm; }
        .sign div { break-inside: avoid; border-top: .3mm solid #1d2733; padding-top: 2mm; min-height: 28mm; } .soft {
            color: #4f5964; font-size: 9.5pt; }
        footer { margin-top: 12mm; font-size: 9pt; color: #4f5964; overflow-wrap: anywhere; } section { break-inside: avoid-page; }
        """;

    /// <param name="names">Names of organisations, for the visas.</param>
    public static string Html(string reference, DossierState state, ConventionText text, IReadOnlyDictionary<PartyId, string> names)
    {
        var digest = CanonicalText.Digest(text);
        var page = new StringBuilder("<!doctype html>\n<html lang=\"fr\"><head><meta charset=\"utf-8\"><title>")
            .Append(Safe(text.Title)).Append("</title><style>").Append(Style).Append("</style></head>\n<body><h1>")
                .Append(Safe(text.Title)).Append("</h1>\n");
        Parties(page, text);
        page.Append("<div class=\"visas\">");
        foreach (var line in text.Recitals.Concat(Visas(state, text, names, digest)).Concat(text.Considerations)) page.Append("<p>")
            .Append(Safe(line)).Append("\u202f;</p>");
        page.Append("</div>\n<p class=\"agreed\">").Append(Safe(Say("agreed"))).Append("</p>\n");
        foreach (var article in text.Articles)
            page.Append("<section class=\"article\"><h2>").Append(Safe(Say("article", article.Number))).Append("<span>")
                .Append(Safe(article.Title))
                .Append("</span></h2><div>").Append(Markup.Html(article.Markdown)).Append("</div></section>\n");
        foreach (var annex in text.Annexes) page.Append("<section><h2>").Append(Safe(annex.Title)).Append("</h2>")
            .Append(Markup.Html(annex.Markdown)).Append("</section>\n");
        Budget(page, text);
        page.Append("<p class=\"agreed\">").Append(Safe(Say("made", text.Parties.Length))).Append("</p><div class=\"sign\">");
        foreach (var party in text.Parties)
            page.Append("<div><b>").Append(Safe(Say("for", party.Name))).Append("</b><p class=\"soft\">").Append(Safe(Say("signature")))
                .Append("</p></div>");
        return page.Append("</div>\n<footer>").Append(Safe(Say("foot", reference, digest))).Append("</footer></body></html>\n").ToString();
    }

    /// <summary>The visas of decisions, in the order of the slots; an empty one keeps its place.</summary>
    public static IEnumerable<string> Visas(DossierState state, ConventionText text, IReadOnlyDictionary<PartyId, string> names,
        string digest)
    {
        var bound = state.Bindings.Where(one => one.Holds && one.Digest == digest).ToLookup(one => one.Kind);
        foreach (var slot in Slot.Of(text))
        {
            if (slot.Kind == SlotKinds.Agreement)
                yield return bound[BindingKinds.Agreement].LastOrDefault() is { } agreed
                    ? Say("visa.agreement", Shared.Say.ShortDate(agreed.On), agreed.Reference)
                    : Say("visa.agreement.empty");
            else if (slot is { Kind: SlotKinds.Deliberation, Party: { } party })
                yield return bound[BindingKinds.Vote].LastOrDefault(one => one.Party == party) is { } voted
                    ? Say("visa.deliberation", names.GetValueOrDefault(party, party.Value), Shared.Say.ShortDate(voted.On))
                    : Say("visa.deliberation.empty", names.GetValueOrDefault(party, party.Value));
        }
    }

    /// <summary>« la commune de Remich, représentée par son collège des bourgmestre et échevins ».</summary>
    public static string Represented(TextParty party) => party.RepresentedBy.Length == 0
        ? party.Name
        : Say(party.Id.Kind == OrganisationKinds.Commune ? "represented.commune" : "represented", party.Name, party.RepresentedBy);

    private static void Parties(StringBuilder page, ConventionText text)
    {
        page.Append("<div class=\"parties\"><p>").Append(Safe(Say("between"))).Append("</p>");
        foreach (var party in text.Parties)
            page.Append("<p>").Append(Safe(Represented(party))).Append(",</p>");
        page.Append("</div>\n");
    }

    private static void Budget(StringBuilder page, ConventionText text)
    {
        if (text.Budget.IsEmpty) return;
        var years = text.Budget.Select(line => line.Year).Distinct().Order().ToList();
        page.Append("<section><h2>").Append(Safe(Say("budget"))).Append("</h2><table><thead><tr><th></th>");
        foreach (var year in years) page.Append("<th>").Append(year.ToString(CultureInfo.InvariantCulture)).Append("</th>");
        page.Append("<th>").Append(Safe(Say("total"))).Append("</th></tr></thead><tbody>");
        foreach (var party in text.Parties)
        {
            var lines = text.Budget.Where(line => line.Party == party.Id).ToList();
            if (lines.Count == 0) continue;
            page.Append("<tr><td>").Append(Safe(party.Name)).Append("</td>");
            foreach (var year in years) page.Append("<td>").Append(Euros(lines.Where(line => line.Year == year).Sum(line => line.Cents)))
                .Append("</td>");
            page.Append("<td>").Append(Euros(lines.Sum(line => line.Cents))).Append("</td></tr>");
        }

        page.Append("</tbody></table></section>\n");
    }

    private static string Euros(long cents) => Safe(Shared.Say.Money(cents / 100m));

    private static string Safe(string text) => WebUtility.HtmlEncode(Typography.French(text));

    /// <summary>Words of the act itself, which is in French whoever reads it.</summary>
    internal static string Say(string key, params object[] arguments) =>
        string.Format(CultureInfo.GetCultureInfo("fr"), Texts.GetString(key, CultureInfo.GetCultureInfo("fr"))!, arguments);
}
