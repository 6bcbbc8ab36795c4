using System.Collections.Immutable;
using System.Globalization;
using ConventionWorkflow.Data;
using ConventionWorkflow.Dossiers;
using ConventionWorkflow.Engine.Deadlines;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Expressions;
using ConventionWorkflow.Links;
using ConventionWorkflow.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using Catalogue = ConventionWorkflow.Engine.Flow.Catalogue;

namespace ConventionWorkflow.Post;

/// <summary>A letter as a step would write it, in one language.</summary>
public sealed record Specimen(string Language, string Subject, string Text);

/// <summary>
/// Writes the first letter of a step on a dossier that does not exist (<i>spécimen</i>): asked today, by the step's own term, in the post
/// office's own words. Nothing is kept or sent, and the link leads nowhere.
/// </summary>
public sealed class Specimens(
    Store store, TimeProvider clock, IStringLocalizer<LetterWords> texts, IStringLocalizer<DossierWords> words, IOptions<Terms> terms,
    Settings settings)
{
    private const string Reference = "CCT-0000-000";

    private static readonly string[] addressed = ["assignee", "addressees", "to", "notify"];

    private readonly Writing writing = new(texts, terms.Value);

    /// <summary>The letter in each of these languages; none where the step writes to nobody.</summary>
    public async Task<IReadOnlyList<Specimen>> Of(
        Definition definition, Activity step, IEnumerable<string> languages, CancellationToken cancel)
    {
        var organisations = await store.Organisations.AsNoTracking().ToDictionaryAsync(one => one.Party, cancel);
        return
        [
            .. languages.Select(language => Letters.In(CultureInfo.GetCultureInfo(language), definition.Jurisdiction, () =>
            {
                if (Read(definition, step, new(organisations, words), clock.GetUtcNow(), language) is not { } matter) return null;
                var written = writing.Write(matter);
                var link = new Uri(settings.PublicUrl, "…").OriginalString;
                return new Specimen(language, Letters.OneLine(written.Subject), LetterText.Of(written, link));
            })).OfType<Specimen>(),
        ];
    }

    private Matter? Read(Definition definition, Activity step, PartyNames names, DateTimeOffset now, string language)
    {
        if (Catalogue.Describe(step.Type) is not { } kind) return null;
        var inputs = new InputReader(step, kind, null);
        var first = addressed.Where(one => kind.Input(one) is not null).SelectMany(one => inputs.Addressees(one)).Cast<Addressee?>()
            .FirstOrDefault();
        if (first is not { } to || LegalCalendar.Find(definition.Zone, definition.Holidays) is not { } calendar) return null;
        var party = Party(to, definition, names);
        var today = calendar.DateAt(now);
        var asks = kind.Waits;
        DateOnly? due = asks && inputs.Term("deadline") is { BeforeEnd: false } term ? term.LastDay(today, calendar) : null;
        var wait = new Wait("specimen", "", WaitKind(step.Type), new(to.Role, party), [], now)
        {
            DueAt = due is { } last ? calendar.EndOf(last) : null,
            Expires = step.Type == "Convention.Opinions"
                && inputs.Closing("closing") is { Kind: ClosingKind.Deadline or ClosingKind.AllOrDeadline },
        };
        return new(Notice(asks, step, to, party, language, now), today, language)
        {
            Arguments = ImmutableDictionary<string, string>.Empty.Add("step", step.Id),
            Title = texts["specimen.title"],
            Reference = Reference,
            Jurisdiction = definition.Jurisdiction,
            IsDemonstration = false,
            Parties = names,
            Recipient = "",
            Step = step,
            Wait = asks ? wait : null,
            DueOn = due,
            RemindedOn = due is { } day && inputs.Reminders("reminders") is { } plan
                ? plan.Instants(day, now, calendar).Select(at => (DateOnly?)calendar.DateAt(at)).FirstOrDefault()
                : null,
        };
    }

    private static NoticeRow Notice(bool asks, Activity step, Addressee to, PartyId party, string language, DateTimeOffset now) => new()
    {
        Id = Guid.Empty,
        Key = "",
        Dossier = default,
        Template = asks ? Templates.Asked : step.Type == "Convention.Notice" ? Templates.Message : Templates.StepCompleted,
        Person = default,
        Role = to.Role,
        Party = party,
        Language = language,
        Arguments = "{}",
        Status = NoticeStatus.Queued,
        DueAt = now,
        CreatedAt = now,
    };

    /// <summary>One of the group, so that the letter names somebody.</summary>
    private static PartyId Party(Addressee to, Definition definition, PartyNames names)
    {
        return to.Whose switch
        {
            "state" => new(definition.State),
            "igf" => Any(OrganisationKinds.Authority),
            "reviewers" or "home-affairs" => Any(OrganisationKinds.Ministry),
            "communes" or "proposer" => Any(OrganisationKinds.Commune),
            var one => new(one),
        };

        PartyId Any(string kind) => names.Organisations.Values
            .Where(one => one.Kind == kind && one.ValidUntil is null && Jurisdictions.Of(one.Party) == definition.Jurisdiction)
            .Select(one => one.Party).OrderBy(one => one.Value, StringComparer.Ordinal).FirstOrDefault(new PartyId(to.Whose));
    }

    private static string WaitKind(string type) => type switch
    {
        "Convention.SignOffs" => "sign-off",
        "Convention.Opinions" => "opinion",
        "Convention.GovernmentDecision" => "decision",
        "Convention.CouncilVotes" => "deliberation",
        "Convention.Supervision" => "transmission",
        "Convention.Signatures" => "signature",
        "Convention.Publication" => "publication",
        _ => "task",
    };
}
