using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Engine.Texts;

/// <summary>The bytes that a council votes on: the canonical form <c>text/1</c> of a convention's text and its TextDigest.</summary>
/// <remarks>
/// <para>The form is fixed for ever: a digest taken today must be found again in thirty years.</para>
/// <para>
/// Words are made alike first: CR LF and CR become LF; spaces and tabs at the end of a line, and empty lines at the end of a
/// passage, are dropped; the rest is put into Unicode normal form C. Nothing else is touched, and ids not at all.
/// </para>
/// <para>
/// The form is UTF-8 without a mark. It begins with the line <c>text/1</c>. A <i>passage</i> is its name, a space, the length
/// of its words in bytes, LF, the words, LF. A <i>section</i> is its name, a space, the number of its items, LF, and the
/// passages of each item. Numbers are decimal, without sign or leading zero. In order: passage title; sections parties (id,
/// name, represented-by), recitals (recital), considerations (consideration), articles (number, title, markdown),
/// budget (year, party, cents), annexes (title, markdown), slots (slot, content).
/// </para>
/// <para>
/// A section without items is left out, so sections that come later change no older digest. Since each length stands before
/// its words, no words can imitate the frame: two texts have the same bytes only if they are alike word for word. The slots
/// are named and their content is always empty: a visa or signature filled in later does not change the text.
/// </para>
/// </remarks>
public static class CanonicalText
{
    public const string Form = "text/1";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="ArgumentException">It is no Unicode; <see cref="TextRules.Check"/> refuses such a text.</exception>
    public static byte[] Bytes(ConventionText text)
    {
        var form = new ArrayBufferWriter<byte>();
        Write(form, Form + "\n");
        Passage(form, "title", Normalise(text.Title));
        Section(form, "parties", text.Parties, party =>
        {
            Passage(form, "id", party.Id.Value);
            Passage(form, "name", Normalise(party.Name));
            Passage(form, "represented-by", Normalise(party.RepresentedBy));
        });
        Section(form, "recitals", text.Recitals, recital => Passage(form, "recital", Normalise(recital)));
        Section(form, "considerations", text.Considerations, reason => Passage(form, "consideration", Normalise(reason)));
        Section(form, "articles", text.Articles, article =>
        {
            Passage(form, "number", Number(article.Number));
            Passage(form, "title", Normalise(article.Title));
            Passage(form, "markdown", Normalise(article.Markdown));
        });
        Section(form, "budget", text.Budget, line =>
        {
            Passage(form, "year", Number(line.Year));
            Passage(form, "party", line.Party.Value);
            Passage(form, "cents", Number(line.Cents));
        });
        Section(form, "annexes", text.Annexes, annex =>
        {
            Passage(form, "title", Normalise(annex.Title));
            Passage(form, "markdown", Normalise(annex.Markdown));
        });
        Section(form, "slots", Slot.Of(text), slot =>
        {
            Passage(form, "slot", slot.ToString());
            Passage(form, "content", "");
        });
        return form.WrittenSpan.ToArray();
    }

    /// <summary>The TextDigest: lower-case hexadecimal SHA-256 of the canonical form.</summary>
    public static string Digest(ConventionText text) => Convert.ToHexStringLower(SHA256.HashData(Bytes(text)));

    /// <summary>
    /// The text with its words made alike, so that what is kept and printed is what the digest covers: to be done with
    /// whatever comes from a form, before <see cref="TextRules.Check"/>.
    /// </summary>
    public static ConventionText Normalise(ConventionText text) => new()
    {
        Title = Normalise(text.Title),
        Parties = [.. text.Parties.Select(party => new TextParty(party.Id, Normalise(party.Name), Normalise(party.RepresentedBy)))],
        Recitals = [.. text.Recitals.Select(Normalise)],
        Considerations = [.. text.Considerations.Select(Normalise)],
        Articles = [.. text.Articles.Select(each => new Article(each.Number, Normalise(each.Title), Normalise(each.Markdown)))],
        Budget = text.Budget,
        Annexes = [.. text.Annexes.Select(annex => new Annex(Normalise(annex.Title), Normalise(annex.Markdown)))],
    };

    /// <summary>Words made alike by the rule of the form; what is no Unicode is left for <see cref="TextRules"/> to refuse.</summary>
    public static string Normalise(string words)
    {
        var lines = words.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Split('\n');
        var alike = string.Join('\n', lines.Select(line => line.TrimEnd(' ', '\t'))).TrimEnd('\n');
        return IsUnicode(alike) ? alike.Normalize(NormalizationForm.FormC) : alike;
    }

    /// <summary>Free of halves of surrogate pairs and of the two non-characters that no normal form accepts.</summary>
    internal static bool IsUnicode(string words)
    {
        for (var at = 0; at < words.Length; at++)
        {
            if (char.IsHighSurrogate(words[at]) && at + 1 < words.Length && char.IsLowSurrogate(words[at + 1])) at++;
            else if (char.IsSurrogate(words[at]) || words[at] is '\uFFFE' or '\uFFFF') return false;
        }

        return true;
    }

    private static void Section<T>(ArrayBufferWriter<byte> form, string name, ImmutableArray<T> items, Action<T> item)
    {
        if (items.IsEmpty) return;
        Write(form, $"{name} {Number(items.Length)}\n");
        foreach (var each in items) item(each);
    }

    private static void Passage(ArrayBufferWriter<byte> form, string name, string words) =>
        Write(form, $"{name} {Number(Utf8.GetByteCount(words))}\n{words}\n");

    private static void Write(ArrayBufferWriter<byte> form, string words) => Utf8.GetBytes(words, form);

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
