using System.Globalization;
using ConventionWorkflow.Accounts;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Ledger;
using ConventionWorkflow.Links;
using ConventionWorkflow.Shared;
using Microsoft.Extensions.Localization;

namespace ConventionWorkflow.Post;

/// <summary>Finds the words for a letter that asks: who asks and why the reader, the question, until when, and what if not.</summary>
internal sealed class Writing(IStringLocalizer<LetterWords> texts, Terms terms)
{
    public Content Write(Matter matter) =>
        matter.Notice.Template switch
        {
            Templates.Asked or Templates.Reminder or Templates.Extended or Templates.Renewed or Templates.HandedOver => Asking(matter),
            Templates.Code => Code(matter),
            _ => new Telling(texts, this).Write(matter),
        };

    /// <summary>The code alone: whoever has only the letter with the link, or only this one, cannot answer.</summary>
    private Content Code(Matter matter)
    {
        var until = Say.Hour(TimeOnly.FromDateTime(Luxembourg.Local(matter.Notice.CreatedAt + SignOffCodes.Life)));
        return new(
            T("code.subject", matter.Title), Greeting(matter), T("code.question", matter.Code), T("code.why", until), [], "", "", "", "",
            [new(T("code.unasked.lead"), T("code.unasked"))], Foot(matter, hasLink: false));
    }

    private Content Asking(Matter matter)
    {
        var kind = Known(matter.Kind);
        var subject = Subject(matter, T($"ask.{kind}.subject", Of(T("deliberation"), matter.Name(matter.About))));
        return new(
            subject,
            Greeting(matter),
            Question(matter, kind),
            Why(matter),
            Points(matter),
            Quote: Words(matter.Quote),
            QuoteBy: QuoteBy(matter.Quote),
            Button: T($"ask.{kind}.button"),
            ButtonHint: T(kind != "sign-off" ? "hint.signed-in" : MayHandOver(matter) ? "hint.sign-off.mayor" : "hint.sign-off"),
            Notes: Notes(matter, kind),
            Foot: Foot(matter, kind == "sign-off"));
    }

    private static bool MayHandOver(Matter matter) => matter.Absent.Length == 0
        && matter.Notice is { Role: Roles.Mayor, Party.Kind: OrganisationKinds.Commune };

    /// <summary>What is asked, on what, before when.</summary>
    private string Subject(Matter matter, string asked)
    {
        var on = T("subject.on", asked, matter.Title);
        var whole = matter.DueOn is not { } due
            ? on
            : due >= matter.Today
                ? T("subject.until", on, Say.ShortDate(due))
                : T("subject.late", on, Say.Until(due, matter.Today));
        return matter.Notice.Template switch
        {
            Templates.Reminder => T("subject.reminder", whole),
            Templates.Extended => T("subject.extended", whole),
            Templates.Renewed => T("subject.renewed", whole),
            Templates.HandedOver => T("subject.handed-over", whole),
            _ => whole,
        };
    }

    private string Question(Matter matter, string kind)
    {
        var instructions = kind is "supervision" or "choice" ? "" : matter.Step?.Texts.Get("instructions", matter.Language) ?? "";
        return instructions.Length > 0 ? Typography.Set(instructions)
            : T($"ask.{kind}.question", Of(T("deliberation"), matter.Name(matter.About)));
    }

    private string Why(Matter matter)
    {
        var role = Role(matter, matter.Notice.Role, matter.Notice.Party);
        var why = matter.Asker is { } asker ? T("why.asked", asker.Name, asker.Organisation, role) : T("why.step", matter.StepName, role);
        if (matter.Notice.Template == Templates.HandedOver)
            return T(matter.Kind == "opinion" ? "why.handed-over.opinion" : "why.handed-over", matter.Absent, role);
        var reminded = matter.Notice.Template switch
        {
            Templates.Reminder => T("why.reminder", why),
            Templates.Renewed => T("why.renewed", why),
            _ => why,
        };
        return matter.Absent.Length > 0 ? T("why.absent", reminded, matter.Absent) : reminded;
    }

    private List<Point> Points(Matter matter)
    {
        var points = new List<Point> { new(T("point.convention"), matter.Title) };
        if (matter.Version.Length > 0) points.Add(new(T("point.text"), T("point.text.version", matter.Version)));
        if (matter.Wait?.About is { } about) points.Add(new(T("point.about"), matter.Name(about)));
        if (matter.Cost is { } cost)
        {
            var party = matter.Name(matter.Wait?.To?.Party ?? matter.Notice.Party);
            var perYear = T("point.cost.per-year", Say.Money(cost.PerYearCents / 100m));
            points.Add(new(
                T("point.cost", party),
                cost.PerInhabitantPerYearCents == 0
                    ? perYear
                    : T("point.cost.per-inhabitant", perYear, Say.Money(cost.PerInhabitantPerYearCents / 100m))));
        }

        if (matter.Vote is { } vote)
        {
            var said = vote.Cast > 0 ? T("point.vote.figures", Say.ShortDate(vote.On), vote.For, vote.Cast)
                : T("point.vote.on", Say.ShortDate(vote.On));
            points.Add(new(T("point.vote"), said));
        }

        if (matter.Others is { Asked: > 1 } others)
            points.Add(new(T("point.others"), Others(others.Given, others.Asked)));
        if (matter.DueOn is { } due)
            points.Add(Until(matter, due));
        return points;
    }

    public string Others(int given, int asked) => given == 0
        ? T("point.others.none")
        : Say.Sentence(Say.Count(given, T("point.others.given"), Say.Words(given), Say.Words(asked)));

    public Point Until(Matter matter, DateOnly due)
    {
        var label = due < matter.Today ? "point.late" : matter.Notice.Template == Templates.Extended ? "point.extended" : "point.until";
        return new(T(label), Say.Due(due, matter.Today));
    }

    private List<Note> Notes(Matter matter, string kind)
    {
        var notes = new List<Note> { new(T("silence.lead"), Silence(matter, kind)) };
        if (kind == "sign-off") notes.Add(new("", T("note.not-a-signature")));
        return notes;
    }

    private string Silence(Matter matter, string kind)
    {
        var silence = matter.Wait is { Expires: true }
            ? T(kind == "opinion" && IsFavourable(matter) ? "silence.favourable"
            : $"silence.expires.{(kind == "supervision" ? kind : "opinion")}")
            : T("silence.waits");
        if (matter.RemindedOn is { } reminded) silence = T("silence.reminded", silence, Say.Date(reminded));
        return silence;
    }

    // The step's own input says what silence means; elsewhere it is no answer.
    private static bool IsFavourable(Matter matter) =>
        matter.Step?.Inputs.GetValueOrDefault("silence")?.Expression is Engine.Definitions.Expression.Literal literal
        && literal.Value.ValueKind == System.Text.Json.JsonValueKind.String && literal.Value.GetString() == "favourable";

    public string Greeting(Matter matter) => matter.Recipient.Length > 0 ? T("greeting", matter.Recipient) : T("greeting.nobody");

    /// <summary>« bourgmestre de Remich », « responsable de l’avis, Économie ».</summary>
    public string Role(Matter matter, string role, PartyId party)
    {
        var name = matter.Name(party);
        var word = RoleNames.Of(texts, new(role, party));
        return party.Kind == OrganisationKinds.Commune ? Of(word, name) : T("role.at", word, name);
    }

    /// <summary>« bourgmestre d’Ell ».</summary>
    public string Of(string word, string name) =>
        T(name.Length > 0 && "AEIOUÉÈÊaeiouéèê".Contains(name[0], StringComparison.Ordinal) ? "role.of-vowel" : "role.of", word, name);

    public static string Words(Quotation? quote) => quote?.Words ?? "";

    public string QuoteBy(Quotation? quote) => quote is null ? "" : T("quote.by", quote.By);

    public List<string> Foot(Matter matter, bool hasLink)
    {
        var foot = new List<string>();
        if (hasLink)
            foot.Add(matter.DueOn is { } due ? T("foot.link", Say.ShortDate(terms.LastDay(due, matter.Today)))
                : T("foot.link.days", terms.DaysWithoutDue));
        if (matter.Asker is { } asker) foot.Add(T("foot.question", asker.Name));
        foot.Add(matter.IsDemonstration ? T("foot.demonstration", matter.Reference) : T("foot.dossier", matter.Reference));
        return foot;
    }

    public string T(string key, params object[] arguments)
    {
        var text = texts[key];
        return text.ResourceNotFound ? key : arguments.Length == 0 ? text.Value
            : string.Format(CultureInfo.CurrentCulture, text.Value, arguments);
    }

    public bool Knows(string key) => !texts[key].ResourceNotFound;

    private string Known(string kind) => Knows($"ask.{kind}.subject") ? kind : "task";
}
