using System.Net;
using System.Text.RegularExpressions;

namespace ConventionWorkflow.Tests.Acts;

/// <summary>A form of a page as a browser has it open: posted twice, it is the same request.</summary>
public sealed partial class OpenForm
{
    private readonly List<KeyValuePair<string, string>> filled = [];

    /// <summary>The form whose hidden <c>act</c> is this one, or the page's first of acts.</summary>
    public static OpenForm Read(string html, string act)
    {
        var form = Forms().Matches(html).Select(match => match.Value)
            .First(text => text.Contains("name=\"requestKey\"", StringComparison.Ordinal)
                && (act.Length == 0 || text.Contains($"name=\"act\" value=\"{act}\"", StringComparison.Ordinal)));
        var open = new OpenForm();
        foreach (Match input in Inputs().Matches(form))
        {
            var tag = input.Value;
            var (name, type) = (Attribute(tag, "name"), Attribute(tag, "type"));
            var isChosen = type is not ("radio" or "checkbox") || tag.Contains(" checked", StringComparison.Ordinal);
            if (name.Length > 0 && type != "file" && isChosen) open.filled.Add(new(name, Attribute(tag, "value")));
        }

        foreach (Match area in Areas().Matches(form)) open.filled.Add(new(area.Groups[1].Value, WebUtility.HtmlDecode(area.Groups[2].Value)
            .Trim()));
        foreach (Match choice in Selects().Matches(form))
        {
            var chosen = Chosen().Match(choice.Groups[2].Value);
            open.filled.Add(new(choice.Groups[1].Value, chosen.Success ? WebUtility.HtmlDecode(chosen.Groups[1].Value) : ""));
        }

        return open;
    }

    public string this[string name] => filled.LastOrDefault(field => field.Key == name).Value ?? "";

    /// <summary>Filled in: a field by its own name, or <c>!name</c> for what is no field of the act, such as the button pressed.</summary>
    public FormUrlEncodedContent With(params (string Name, string Value)[] fields) => new(All(fields));

    public MultipartFormDataContent WithFile(string field, byte[] bytes, string name, params (string Name, string Value)[] fields)
    {
        var form = new MultipartFormDataContent();
        foreach (var (key, value) in All(fields)) form.Add(new StringContent(value), key);
        form.Add(new ByteArrayContent(bytes), "file." + field, name);
        return form;
    }

    private List<KeyValuePair<string, string>> All((string Name, string Value)[] fields)
    {
        var named = fields.Select(field => KeyValuePair.Create(field.Name[0] == '!' ? field.Name[1..] : "f." + field.Name, field.Value))
            .ToList();
        return [.. filled.Where(field => named.All(one => one.Key != field.Key)), .. named];
    }

    private static string Attribute(string tag, string name) =>
        Regex.Match(tag, $" {name}=\"([^\"]*)\"") is { Success: true } match ? WebUtility.HtmlDecode(match.Groups[1].Value) : "";

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Forms();

    [GeneratedRegex("<input[^>]*>")]
    private static partial Regex Inputs();

    [GeneratedRegex("<textarea[^>]* name=\"([^\"]*)\"[^>]*>(.*?)</textarea>", RegexOptions.Singleline)]
    private static partial Regex Areas();

    [GeneratedRegex("<select[^>]* name=\"([^\"]*)\"[^>]*>(.*?)</select>", RegexOptions.Singleline)]
    private static partial Regex Selects();

    [GeneratedRegex("value=\"([^\"]*)\" selected")]
    private static partial Regex Chosen();
}
