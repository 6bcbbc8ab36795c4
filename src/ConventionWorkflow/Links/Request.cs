using System.Globalization;
using ConventionWorkflow.Data;
using ConventionWorkflow.Post;
using ConventionWorkflow.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace ConventionWorkflow.Links;

/// <summary>What the page of a link shows of its request: the same facts as the letter.</summary>
public sealed record Request(
    string Question, string Title, string Reference, string Person, string Role, string Absent, string Version, string Contact,
    IReadOnlyList<(string Label, string Strong, string More)> Rows);

/// <summary>Reads it, from the letter that carried the link.</summary>
internal sealed class RequestReader(Store store, MatterReader matters, IStringLocalizer<LinkWords> texts,
    IStringLocalizer<LetterWords> letters, IOptions<Terms> terms)
{
    private const int MostNamed = 6;

    public async Task<Request> Read(FoundLink link, CancellationToken cancel)
    {
        var language = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
        var notice = await store.Notices.AsNoTracking().SingleAsync(one => one.Id == link.Row.Notice, cancel);
        var matter = await matters.Read(notice, language, cancel);
        var words = new Writing(letters, terms.Value);
        var question = matter.Step?.Texts.Get("instructions", language) is { Length: > 0 } asked
            ? Typography.Set(asked)
            : words.T("ask.sign-off.question");
        var role = words.Role(matter, link.Role.Role, link.Role.Party);
        var rows = new List<(string, string, string)> { (texts["for"], matter.Recipient, $", {role}") };
        if (matter.Absent.Length > 0) rows.Add((texts["absent"], matter.Absent, ""));
        if (matter.Asker is { } asker) rows.Add((texts["asked-by"], "", $"{asker.Name}, {asker.Organisation}"));
        rows.Add((texts["convention"], "", $"{matter.Title}, {matter.Reference}"));
        if (matter.Objective.Length > 0) rows.Add((texts["objective"], "", matter.Objective));
        if (matter.Cost is { } cost)
        {
            var years = Say.Count(cost.Years, texts["cost.years"], Say.Words(cost.Years));
            var rest = texts["cost.total", Say.Money(cost.TotalCents / 100m), years].Value;
            if (cost.PerInhabitantPerYearCents > 0)
                rest += texts["cost.per-inhabitant", Say.Money(cost.PerInhabitantPerYearCents / 100m)];
            rows.Add((texts["cost"], texts["cost.per-year", Say.Money(cost.PerYearCents / 100m)], rest));
        }

        if (matter.Version.Length > 0) rows.Add((texts["text"], texts["text.number", matter.Version], ""));
        if (matter.Others is { Asked: > 1 } others)
            rows.Add((texts["others"], "", $"{words.Others(others.Given, others.Asked)} {await Given(link, cancel)}".TrimEnd()));
        if (matter.DueOn is { } due) rows.Add((words.Until(matter, due).Label, Say.Due(due, matter.Today), ""));
        return new(
            question, matter.Title, matter.Reference, matter.Recipient, role, matter.Absent, matter.Version,
            matter.Asker is { } contact ? $"{contact.Name}, {contact.Organisation}" : "", rows);
    }

    /// <summary>By name who has agreed, where the names find room on the first screen of a phone.</summary>
    private async Task<string> Given(FoundLink link, CancellationToken cancel)
    {
        var given = link.State.AnswersOf(link.Execution).Values.Where(answer => answer.Verdict == "approved")
            .Select(answer => answer.Party).ToList();
        if (given.Count is 0 or > MostNamed) return "";
        var organisations = await store.Organisations.AsNoTracking().Where(one => given.Contains(one.Party)).ToListAsync(cancel);
        return texts["others.given", Say.List(organisations.Select(one => one.Name).Order(StringComparer.CurrentCulture))];
    }
}
