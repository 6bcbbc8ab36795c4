using System.Globalization;
using System.Text.RegularExpressions;
using ConventionWorkflow.Accounts;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Flow;
using ConventionWorkflow.Engine.Texts;
using ConventionWorkflow.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace ConventionWorkflow.Texts;

/// <summary>What is wrong with a part of the form.</summary>
/// <param name="Field">The id of its control.</param>
/// <param name="Place">How people find it: « Article 3, titre ».</param>
public sealed record TypedFault(string Field, string Place, string Sentence);

/// <summary>The one form in which a text is written; whatever happens to it, what was typed stays.</summary>
public sealed partial class EditModel(
    Papers papers, TextStore texts, SaveText save, Me me, TimeProvider clock, Refusals refusals, IStringLocalizer<TextWords> words)
    : PageModel
{
    public Paper Paper { get; private set; } = null!;
    public TypedText Typed { get; private set; } = new();
    public IReadOnlyList<TextParty> Parties { get; private set; } = [];

    /// <summary>Whether the form is shown; otherwise the page says when the text opens.</summary>
    public bool IsOpen { get; private set; }

    public IReadOnlyList<string> OpeningSteps { get; private set; } = [];
    public IReadOnlyList<TypedFault> Faults { get; private set; } = [];

    /// <summary>What somebody else saved since the form was opened, and what it was opened on.</summary>
    public (TextVersion? Base, VersionLine Latest)? Overtaken { get; private set; }

    /// <summary>The part that was just added or moved: typing goes on there.</summary>
    public string? GoOnWith { get; private set; }

    public TypedFault? Fault(string field) => Faults.FirstOrDefault(one => one.Field == field);

    public async Task<IActionResult> OnGet(Guid id, CancellationToken cancel)
    {
        if (await papers.Find(id, cancel) is not { } paper) return NotFound();
        Paper = paper;
        IsOpen = me.Roles.Any(held => TextEditing.MayEdit(paper.State, held.Role));
        if (!IsOpen)
        {
            OpeningSteps = await papers.OpeningSteps(paper, cancel);
            return Page();
        }

        var latest = paper.State.Texts.LastOrDefault();
        var text = latest is null ? Outline.For(paper) : await texts.Get(latest.Digest, cancel) ?? Outline.For(paper);
        Typed = TypedText.Of(text, paper);
        Typed.Base = latest?.Digest ?? "";
        Typed.RequestKey = NewKey();
        Parties = Outline.Parties(paper, text.Parties);
        return Page();
    }

    public async Task<IActionResult> OnPost(Guid id, [FromForm(Name = "")] TypedText typed, CancellationToken cancel)
    {
        if (await papers.Find(id, cancel) is not { } paper) return NotFound();
        (Paper, Typed, IsOpen) = (paper, typed, true);
        var opened = paper.State.Texts.LastOrDefault(one => one.Digest == typed.Base);
        var before = opened is null ? null : await texts.Get(opened.Digest, cancel);
        Parties = Outline.Parties(paper, before?.Parties ?? []);
        if (typed.Arranges)
        {
            GoOnWith = typed.Arrange();
            return Page();
        }

        var (text, unread) = typed.Meant(paper, before);
        var faults = unread.Select(one => new TypedFault("budget", words["place.budget", one.Line], words[one.Word, one.Typed])).ToList();
        if (string.IsNullOrWhiteSpace(typed.Reason)) faults.AddRange(Explain([new("reason-required", "reason")]));
        faults.AddRange(Explain(TextRules.Check(CanonicalText.Normalise(text))));
        if (faults.Count > 0) return Refuse(faults);
        switch (await save.Do(paper.Row.Id, text, typed.Reason!, opened?.Digest ?? "", typed.RequestKey ?? "", cancel))
        {
            case SavedText.Done done:
                return LocalRedirect($"{paper.Address}?version={done.Number}");
            case SavedText.Refused refused:
                return Refuse([.. Explain(refused.Refusals)]);
            case SavedText.Overtaken:
                return await Overtake(id, opened, cancel);
            default:
                return NotFound();
        }
    }

    private PageResult Refuse(IReadOnlyList<TypedFault> faults)
    {
        Faults = faults;
        return new PageResult { StatusCode = StatusCodes.Status422UnprocessableEntity };
    }

    // The next save is upon the version that now is the latest, and knowingly.
    private async Task<IActionResult> Overtake(Guid id, TextVersion? opened, CancellationToken cancel)
    {
        if (await papers.Find(id, cancel) is not { } paper) return NotFound();
        Paper = paper;
        Overtaken = (opened, (await papers.Versions(paper, cancel))[0]);
        Typed.Base = paper.State.Texts[^1].Digest;
        Typed.RequestKey = NewKey();
        return new PageResult { StatusCode = StatusCodes.Status409Conflict };
    }

    private IEnumerable<TypedFault> Explain(IEnumerable<Refusal> all) => all.Select(one =>
    {
        var (field, place) = Place(one.Field);
        return new TypedFault(field, place, refusals.Explain(one));
    });

    /// <summary>Where in the form the path of a refusal leads: <c>articles[2].title</c> → <c>articles-2-title</c>.</summary>
    private (string Field, string Place) Place(string path)
    {
        if (FieldPath().Match(path) is not { Success: true } found) return path.Length == 0 ? ("", "") : (path, Word(path));
        var (list, part) = (found.Groups[1].Value, found.Groups[3].Value);
        var at = int.Parse(found.Groups[2].Value, CultureInfo.InvariantCulture);
        return list is "articles" or "annexes"
            ? ($"{list}-{at}-{part}", words[list == "articles" ? "place.article" : "place.annex", at + 1, Word(part)])
            : (list, words["place.line", Word(list), at + 1]);
    }

    private string Word(string field) => field switch
    {
        "title" => words["field.title"],
        "markdown" => words["field.markdown"],
        "recitals" => words["field.recitals"],
        "considerations" => words["field.considerations"],
        "articles" => words["articles"],
        "annexes" => words["annexes"],
        "budget" => words["budget"],
        "parties" => words["parties"],
        "reason" => words["field.reason"],
        _ => "",
    };

    private string NewKey() => Guid.CreateVersion7(clock.GetUtcNow()).ToString("N");

    [GeneratedRegex(@"^([a-z]+)\[(\d{1,4})\](?:\.([a-zA-Z]+))?$")]
    private static partial Regex FieldPath();
}
