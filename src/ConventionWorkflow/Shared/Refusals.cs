using System.Globalization;
using ConventionWorkflow.Engine.Dossiers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace ConventionWorkflow.Shared;

/// <summary>
/// The sentences of refusals: one text per code in <c>Refusals.resx</c>, its arguments said as people say them.
/// A code without a text gets a plain general sentence.
/// </summary>
public sealed class Refusals(IStringLocalizer<Refusals> texts)
{
    public string Title => texts["title"];

    public string Kept => texts["kept"];

    public string Explain(Refusal refusal)
    {
        var text = texts[refusal.Code];
        if (text.ResourceNotFound) return texts["unknown"];
        var said = refusal.Arguments.Select(Argument).ToArray();
        try
        {
            return Say.Sentence(string.Format(CultureInfo.CurrentCulture, text.Value, said));
        }
        catch (FormatException)   // an older record may carry fewer arguments than today's sentence asks for
        {
            return texts["unknown"];
        }
    }

    private static object Argument(object value) => value switch
    {
        int number => Say.Words(number),
        long number => Say.Number(number),
        decimal number => Say.Number((long)number),
        DateOnly on => Say.Date(on),
        DateTimeOffset at => Say.Moment(at),
        IEnumerable<string> many => Say.List(many),
        _ => value,
    };
}

/// <summary>What the partial <c>_Refusal</c> shows, first in the page.</summary>
/// <param name="Title">What did not happen: « La délibération n’est pas enregistrée ».</param>
public sealed record RefusalView(string? Title, IReadOnlyList<Refusal> Refusals);

/// <summary>For the pages of every room.</summary>
public static class RefusalPages
{
    private const string Key = "Refusal";

    /// <summary>
    /// Shows the page again, with what was typed, the sentence on top and the error beside its field. The answer's status is
    /// 422, so that nobody takes it for done. A field's error is found with <c>asp-validation-for</c> or <c>ModelState</c>
    /// under the prefix of the form, for instance <c>Input.present</c>.
    /// </summary>
    public static PageResult Explain(this PageModel page, IReadOnlyList<Refusal> refusals, string? title = null, string prefix = "")
    {
        var words = page.HttpContext.RequestServices.GetRequiredService<Refusals>();
        page.ViewData[Key] = new RefusalView(title, refusals);
        foreach (var refusal in refusals)
        {
            if (refusal.Field.Length > 0) page.ModelState.AddModelError(prefix + refusal.Field, words.Explain(refusal));
        }
        return new PageResult { StatusCode = StatusCodes.Status422UnprocessableEntity };
    }

    public static PageResult Explain(this PageModel page, Refusal refusal, string? title = null, string prefix = "") =>
        page.Explain([refusal], title, prefix);

    public static RefusalView? RefusalShown(this Microsoft.AspNetCore.Mvc.ViewFeatures.ViewDataDictionary data) => data[Key] as RefusalView;
}
