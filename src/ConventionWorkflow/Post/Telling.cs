using System.Globalization;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Shared;
using Microsoft.Extensions.Localization;

namespace ConventionWorkflow.Post;

/// <summary>Finds the words for a letter that tells what happened.</summary>
internal sealed class Telling(IStringLocalizer<LetterWords> texts, Writing writing)
{
    public Content Write(Matter matter)
    {
        var (subject, heading, body) = What(matter);
        var quote = matter.Quote;
        var notes = new List<Note>();
        var asks = matter.Notice.Template == Templates.TimeAsked;
        if (quote is { Words: null })
            notes.Add(new("", quote.ErasedOn is { } on ? writing.T("quote.erased", Say.ShortDate(on)) : writing.T("quote.lost")));
        return new(
            writing.T("subject.on", subject, matter.Title),
            writing.Greeting(matter),
            heading,
            body,
            Points(matter),
            Quote: Writing.Words(quote),
            QuoteBy: quote?.Words is null ? "" : writing.QuoteBy(quote),
            Button: writing.T(asks ? "button.extend" : "button.dossier"),
            ButtonHint: writing.T(asks ? "hint.signed-in" : "hint.inform"),
            notes,
            writing.Foot(matter, hasLink: false));
    }

    private (string Subject, string Heading, string Body) What(Matter matter) => matter.Notice.Template switch
    {
        Templates.Escalated => Escalated(matter),
        Templates.Answered => Answered(matter, "answered"),
        Templates.InterestDeclared => Of("interest-declared", matter, writing.Of(texts["council"], matter.Name(new(matter["party"])))),
        Templates.TimeAsked => Of("time-asked", matter, matter.Subject(new(matter["party"])), Date(matter["until"]), matter.StepName),
        Templates.Rectified => Answered(matter, "rectified"),
        Templates.StepCompleted => Completed(matter),
        Templates.Returned => Of(matter["target"].Length > 0 ? "returned-to" : "returned", matter, matter.StepName),
        Templates.Refused => Of("refused", matter, matter.StepName),
        Templates.Lapsed => Lapsed(matter),
        Templates.PartyLeft => Of("party-left", matter, matter.Subject(new(matter["party"]))),
        Templates.Message => Message(matter),
        Templates.Withdrawn => Of("withdrawn", matter),
        _ => Of("closed", matter),
    };

    private (string, string, string) Of(string key, Matter matter, params object[] arguments) =>
        (writing.T($"{key}.subject", arguments), writing.T($"{key}.heading", arguments),
            writing.T($"{key}.body", [.. arguments, Why(matter)]));

    private string Why(Matter matter) =>
        writing.T("why.told", writing.Role(matter, matter.Notice.Role, matter.Notice.Party));

    private (string, string, string) Escalated(Matter matter)
    {
        var late = matter.DueOn is { } due ? Say.Until(due, matter.Today) : "";
        return Of("escalated", matter, matter.Subject(matter.About), matter.StepName, late);
    }

    private (string, string, string) Answered(Matter matter, string key) =>
        Of(key, matter, matter.Subject(new(matter["party"])), Verdict(matter["verdict"]), matter.StepName);

    private string Verdict(string verdict) => texts[$"verdict.{verdict}"] is { ResourceNotFound: false } known ? known.Value : verdict;

    private (string, string, string) Completed(Matter matter)
    {
        if (matter["version"] is { Length: > 0 } version) return Of("frozen", matter, version);
        var name = matter.Step?.Texts.Get($"outcome.{matter["outcome"]}", matter.Language) is { Length: > 0 } label ? label : "";
        return name.Length > 0 ? Of("step-completed", matter, matter.StepName, name) : Of("step-passed", matter, matter.StepName);
    }

    private (string, string, string) Lapsed(Matter matter)
    {
        var why = writing.T($"lapsed.why.{(matter["why"] is { Length: > 0 } said ? said : "text-changed")}");
        if (matter["counts"].Length > 0) return Of("lapsed-all", matter, why, Counted(matter["counts"]));
        var on = Date(matter["on"]);
        var act = writing.T($"lapsed.{matter["kind"]}");
        return Of("lapsed", matter, matter["kind"] == BindingKinds.Agreement ? act : writing.Of(act, matter.Name(new(matter["party"]))), on,
            why);
    }

    private static string Date(string canonical) =>
        DateOnly.TryParseExact(canonical, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? Say.ShortDate(date)
            : canonical;

    /// <summary>« l'accord du Gouvernement, 5 délibérations ».</summary>
    private string Counted(string counts) => Say.List(
        [.. counts.Split(' ').Select(one => one.Split(':')).Select(one =>
            Say.Count(int.Parse(one[1], CultureInfo.InvariantCulture), texts[$"lapsed-all.{one[0]}"]))]);

    /// <summary>What the step wrote itself; else its own message, with its two placeholders.</summary>
    private (string, string, string) Message(Matter matter)
    {
        if (matter["body"].Length > 0)
            return (matter["subject"].Length > 0 ? matter["subject"] : matter.StepName, Typography.Set(matter["body"]), Why(matter));
        var message = matter.Step?.Texts.Get("message", matter.Language) ?? "";
        if (message.Length == 0) return Of("message", matter, matter.StepName);
        var said = Typography.Set(message)
            .Replace("{title}", matter.Title, StringComparison.Ordinal).Replace("{reference}", matter.Reference, StringComparison.Ordinal);
        return (matter.StepName, said, Why(matter));
    }

    private List<Point> Points(Matter matter)
    {
        var points = new List<Point> { new(writing.T("point.convention"), matter.Title) };
        if (matter.Notice.Template is Templates.Escalated or Templates.TimeAsked && matter.DueOn is { } due)
            points.Add(writing.Until(matter, due));
        return points;
    }
}
