using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ConventionWorkflow.Data;
using ConventionWorkflow.Dossiers;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Links;
using ConventionWorkflow.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace ConventionWorkflow.Post;

/// <summary>
/// Renders letters (<i>courriels</i>) when they are sent or looked at; stored are only their arguments. Addresses in them begin with the
/// setting <c>PublicUrl</c>, never with what a browser says of itself.
/// </summary>
public sealed class Letters
{
    private readonly Store store;
    private readonly MatterReader reader;
    private readonly Writing writing;
    private readonly SignOffKey key;
    private readonly Settings settings;
    private readonly SmtpOptions smtp;

    public Letters(
        Store store, Ledger.Graphs graphs, TimeProvider clock, IStringLocalizer<LetterWords> texts,
        IStringLocalizer<DossierWords> parties, SignOffKey key, Settings settings, IOptions<SmtpOptions> smtp, IOptions<Terms> terms)
    {
        this.store = store;
        this.key = key;
        this.settings = settings;
        this.smtp = smtp.Value;
        reader = new(store, graphs, clock, parties);
        writing = new(texts, terms.Value);
    }

    /// <summary>The letter as its recipient reads it, or as others may.</summary>
    public async Task<Letter> Render(NoticeRow notice, CancellationToken cancel, LetterView view = LetterView.Recipient)
    {
        var language = notice.Language;
        var matter = Coded(await reader.Read(notice, language, cancel), view);
        var link = await Link(notice, matter, view, cancel);
        var to = await store.Users.AsNoTracking().Where(one => one.Id == notice.Person.Value && one.IsActive && one.ErasedAt == null)
            .Select(one => new { one.DisplayName, one.Email }).SingleOrDefaultAsync(cancel);
        var shown = link.OriginalString;
        var (content, kind, text, html) = In(CultureInfo.GetCultureInfo(language), matter.Jurisdiction, () =>
        {
            var written = writing.Write(matter);
            var called = writing.T("kind");
            return (written, called, LetterText.Of(written, shown), LetterHtml.Of(written, shown, language, called));
        });
        return new(
            OneLine(content.Subject), text, html,
            new(OneLine(Sender(matter)), From),
            to?.Email is { Length: > 0 } address ? new(OneLine(to.DisplayName), address) : null,
            matter.Asker is { Address.Length: > 0 } asker ? new(OneLine(asker.Name), asker.Address) : null,
            MessageId(notice.Key, settings.PublicUrl),
            [])
        {
            Link = link,
        };
    }

    /// <summary>The same for every copy of a letter, so that a reader's mail server recognises the second one.</summary>
    public static string MessageId(string noticeKey, Uri publicUrl)
    {
        var host = publicUrl.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6 ? $"[{publicUrl.Host.Trim('[', ']')}]"
            : publicUrl.IdnHost;
        return $"<{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(noticeKey)))[..32]}@{host}>";
    }

    private string From => smtp.From.Length > 0 ? smtp.From : $"conventions@{settings.PublicUrl.IdnHost}";

    private string Sender(Matter matter) => matter.Asker is { } asker ? $"{asker.Name}, {asker.Organisation}" : smtp.FromName;

    private async Task<Uri> Link(NoticeRow notice, Matter matter, LetterView view, CancellationToken cancel)
    {
        if (notice.Wait.Length == 0 || notice.Template is Templates.Escalated or Templates.Code)
            return new(settings.PublicUrl, DossierLinks.Show(notice.Dossier));
        if (notice.Template == Templates.TimeAsked)
            return new(settings.PublicUrl, DossierLinks.Do(notice.Dossier, FactKinds.DeadlineExtended, notice.Wait));
        var workItem = $"{notice.Dossier}/{notice.Wait}";
        if (matter.Wait is not { Kind: "sign-off" } wait)
            return new(settings.PublicUrl, DossierLinks.Answer(notice.Dossier, notice.Wait));
        if (view != LetterView.Recipient) return new(settings.PublicUrl, "v/…");
        var renewal = await store.SignOffLinks.AsNoTracking().Where(one => one.WorkItem == workItem && one.Person == notice.Person)
            .Select(one => (int?)(one.RevokedAt == null ? one.Renewal : one.Renewal + 1)).MaxAsync(cancel) ?? 0;
        return new(settings.PublicUrl, $"v/{key.Token(workItem, notice.Person, wait.Digest, renewal)}");
    }

    private Matter Coded(Matter matter, LetterView view)
    {
        if (matter.Notice.Template != Templates.Code) return matter;
        var item = $"{matter.Notice.Dossier}/{matter.Notice.Wait}";
        var code = view == LetterView.Recipient
            ? key.Code(item, matter.Notice.Person, int.Parse(matter["number"], CultureInfo.InvariantCulture))
            : "••••••";
        return matter with { Code = $"{code[..3]}\u00a0{code[3..]}" };
    }

    internal static T In<T>(CultureInfo culture, string jurisdiction, Func<T> write)
    {
        var (was, wasShown) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, LegalWords.Culture(culture, jurisdiction));
            return write();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (was, wasShown);
        }
    }

    /// <summary>For a header: nothing that could end it, no half of a letter.</summary>
    internal static string OneLine(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())   // an unpaired surrogate becomes U+FFFD
        {
            if (Rune.IsControl(rune) || rune.Value is 0x2028 or 0x2029) line.Append(' ');
            else line.Append(rune.ToString());
        }

        return line.ToString().Trim();
    }
}
