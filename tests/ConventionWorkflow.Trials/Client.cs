using System.Net;
using System.Text.RegularExpressions;

namespace ConventionWorkflow.Trials;

/// <summary>What an answer said: recorded, refused with its status, or nothing that says so (nothing at all, or « sign in »).</summary>
internal enum Answered
{
    Recorded,
    Refused,
    Unknown,
}

/// <summary>A person with a browser of his own, who presses the buttons of real forms and tries again when nothing comes back.</summary>
internal sealed partial class Client(Uri address, Guid person) : IDisposable
{
    private readonly HttpClient browser = new(new SocketsHttpHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false })
    {
        Timeout = TimeSpan.FromSeconds(30),
    };

    private Uri node = address;

    private string token = "";
    private bool isIn;

    /// <summary>Enters as one of the demonstration's people.</summary>
    public async Task Enter()
    {
        await Read("/connexion");
        await Post("/connexion?handler=As", ("person", person.ToString()), ("retour", ""));
        await Read("/boite");
        isIn = true;
    }

    /// <summary>Presses the button of an act; a form token that the server no longer knows is fetched again.</summary>
    public async Task<(Answered Answer, string Location)> Act(string page, params (string Name, string Value)[] fields)
    {
        try
        {
            if (!isIn) await Enter();
            using var answer = await Post(page, fields);
            var location = answer.Headers.Location?.ToString() ?? "";
            isIn = !location.Contains("/connexion", StringComparison.Ordinal);
            return answer.StatusCode switch
            {
                _ when !isIn => (Answered.Unknown, location),
                HttpStatusCode.Redirect or HttpStatusCode.SeeOther => (Answered.Recorded, location),
                >= HttpStatusCode.InternalServerError => (Answered.Unknown, ""),
                _ => (Answered.Refused, $"{(int)answer.StatusCode}"),
            };
        }
        catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException or IOException)
        {
            return (Answered.Unknown, "");
        }
    }

    /// <summary>From now on the same browser speaks to another node.</summary>
    public void Turn(Uri other) => node = other;

    public async Task<string> Read(string page)
    {
        var html = await browser.GetStringAsync(new Uri(node, page));
        if (Token().Match(html) is { Success: true } found) token = found.Groups[1].Value;
        return html;
    }

    public void Dispose() => browser.Dispose();

    private async Task<HttpResponseMessage> Post(string page, params (string Name, string Value)[] fields)
    {
        var all = fields.Append((Name: "__RequestVerificationToken", Value: token))
            .Select(field => KeyValuePair.Create(field.Name, field.Value));
        using var form = new FormUrlEncodedContent(all);
        return await browser.PostAsync(new Uri(node, page), form);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
