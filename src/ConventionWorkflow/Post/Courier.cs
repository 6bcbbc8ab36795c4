using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;

namespace ConventionWorkflow.Post;

/// <summary>What came of handing a letter over.</summary>
/// <param name="Said">The server's own words, or ours.</param>
internal sealed record Handed(Fate Fate, string Said);

internal enum Fate
{
    /// <summary>The server answered 250 after the final dot: it is the server's now. Neither « sent » nor « read ».</summary>
    Accepted,

    /// <summary>4xx: not this time.</summary>
    Later,

    /// <summary>No server, no secret connection, no sign-in: no fault of the letter.</summary>
    Unreachable,

    /// <summary>5xx, or nothing that could be sent.</summary>
    Never,
}

/// <summary>
/// One connection to the mail server (SMTP): hands over one letter after another, each to one person. The framework's client honours its
/// time limit only in a blocking call, so that call has a thread of its own: a server that answers slowly keeps no page waiting.
/// </summary>
internal sealed class Courier(SmtpOptions options) : IDisposable
{
    private SmtpClient? client;

    public Task<Handed> HandOver(Letter letter, CancellationToken cancel) =>
        Task.Factory.StartNew(() => HandOver(letter), cancel, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    public void Dispose() => client?.Dispose();

    private Handed HandOver(Letter letter)
    {
        if (Refuse(letter) is { } refused) return refused;
        try
        {
            using var message = Message(letter);
            client ??= Connect();
            client.Send(message);
            return new(Fate.Accepted, "250");
        }
        catch (SmtpException fault)
        {
            Drop();
            return new(Of(fault), $"{(int)fault.StatusCode} {fault.InnerException?.Message ?? fault.Message}");
        }
        catch (Exception fault) when (fault is FormatException or ArgumentException or InvalidOperationException)
        {
            Drop();
            return new(Fate.Never, "unsendable: " + fault.Message);
        }
    }

    private Handed? Refuse(Letter letter) => letter.To switch
    {
        null => new(Fate.Never, "no-address"),
        { Address: var address } when !Addresses.IsReadable(address) => new(Fate.Never, "address-unreadable"),
        { Address: var address } when Addresses.IsInvented(address) && !Addresses.IsLoopback(options.Host) =>
            new(Fate.Never, "address-invented"),
        _ => null,
    };

    private static Fate Of(SmtpException fault) => (int)fault.StatusCode switch
    {
        530 or 534 or 535 or 538 or 454 => Fate.Unreachable,   // our sign-in or our secrecy is at fault
        >= 400 and < 500 => Fate.Later,
        >= 500 and < 600 => Fate.Never,
        _ => Fate.Unreachable,
    };

    private SmtpClient Connect() => new(options.Host, options.Port)
    {
        EnableSsl = options.StartTls,   // a server without STARTTLS is then refused
        Timeout = options.TimeoutSeconds * 1000,
        UseDefaultCredentials = false,
        Credentials = options.User.Length > 0 ? new NetworkCredential(options.User, options.Password) : null,
        DeliveryFormat = SmtpDeliveryFormat.SevenBit,
    };

    private static MailMessage Message(Letter letter)
    {
        var message = new MailMessage(Address(letter.From), Address(letter.To!))
        {
            Subject = letter.Subject,
            SubjectEncoding = Encoding.UTF8,
            HeadersEncoding = Encoding.UTF8,
        };
        if (letter.ReplyTo is { } reply && Addresses.IsReadable(reply.Address)) message.ReplyToList.Add(Address(reply));
        message.Headers.Add("Message-ID", letter.MessageId);
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.AlternateViews.Add(View(letter.Text, MediaTypeNames.Text.Plain));
        message.AlternateViews.Add(View(letter.Html, MediaTypeNames.Text.Html));
        foreach (var file in letter.Attachments)
        {
            var enclosed = new Attachment(new MemoryStream(file.Bytes), Letters.OneLine(file.Name), file.MediaType);
            enclosed.ContentDisposition!.FileName = Letters.OneLine(file.Name);
            message.Attachments.Add(enclosed);
        }

        return message;
    }

    private static AlternateView View(string text, string mediaType)
    {
        var view = AlternateView.CreateAlternateViewFromString(text, Encoding.UTF8, mediaType);
        view.TransferEncoding = TransferEncoding.QuotedPrintable;
        return view;
    }

    private static MailAddress Address(Correspondent one) => new(one.Address.Trim(), one.Name, Encoding.UTF8);

    private void Drop()
    {
        client?.Dispose();
        client = null;
    }
}
