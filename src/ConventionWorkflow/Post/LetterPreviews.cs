using System.Globalization;
using System.Text.Json;
using ConventionWorkflow.Data;
using ConventionWorkflow.Dossiers;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Flow.Simulation;
using ConventionWorkflow.Ledger;
using ConventionWorkflow.Links;
using ConventionWorkflow.Shared;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace ConventionWorkflow.Post;

/// <summary>A letter that would be sent, in one language.</summary>
public sealed record LetterPreview(string Language, string Subject, string Text);

/// <summary>
/// Writes the letters of a rehearsal with the post office's own words. Nothing is kept and nothing is sent; where a person's name would
/// stand, what the person is stands in brackets, and links are blanked.
/// </summary>
public sealed class LetterPreviews(
    IStringLocalizer<LetterWords> texts, IStringLocalizer<DossierWords> words, IOptions<Terms> terms, Settings settings)
{
    private static readonly string[] Quoted = ["reason", "remark", "remarks"];

    private readonly Writing writing = new(texts, terms.Value);

    /// <summary>The letters that the ledger would really make of what the engine asked for: whoever is asked something is not also
    /// informed, and nobody is informed twice; only that a decision lapsed is told to everybody.</summary>
    public static IEnumerable<NoticeAsk> Sifted(IEnumerable<NoticeAsk> asks) => asks.GroupBy(ask => ask.To).SelectMany(to =>
    {
        var asked = to.Where(ask => ask.Wait.Length > 0).ToList();
        var told = to.Where(ask => ask.Wait.Length == 0 && (asked.Count == 0 || ask.Template == Templates.Lapsed));
        return asked.Concat(told.OrderBy(ask => Posting.Weight(ask.Template)).Take(1));
    });

    /// <param name="organisations">By whose names the letter calls the parties.</param>
    /// <param name="recipient">What stands for the name of the reader.</param>
    /// <param name="officer">What stands for the name of the officer in charge.</param>
    public LetterPreview Write(
        Rehearsal rehearsal, Happening happening, NoticeAsk ask, IReadOnlyDictionary<PartyId, OrganisationRow> organisations,
        string recipient, string officer, string language)
    {
        var culture = CultureInfo.GetCultureInfo(language);
        var matter = Letters.In(culture, Jurisdictions.Luxembourg, () =>   // names as the recipient calls them, under whatever law
            Read(rehearsal, happening, ask, new(organisations, words), recipient, officer, language));
        return Letters.In(culture, matter.Jurisdiction, () =>
        {
            var content = writing.Write(matter);
            return new LetterPreview(
                language, Letters.OneLine(content.Subject), LetterText.Of(content, new Uri(settings.PublicUrl, "…").OriginalString));
        });
    }

    private static Matter Read(
        Rehearsal rehearsal, Happening happening, NoticeAsk ask, PartyNames names, string recipient, string officer, string language)
    {
        var (state, entry) = (happening.State, happening.Entry);
        var wait = MatterReader.Wait(state, entry, ask.Wait);
        var arguments = ask.Arguments.ToDictionary(one => one.Key, one => one.Value);
        var step = wait is null ? null : state.Executions.GetValueOrDefault(Key.StepOf(wait.Execution))?.Step;
        step ??= arguments.GetValueOrDefault("target") is { Length: > 0 } target ? state.Executions.GetValueOrDefault(target)?.Step : null;
        step ??= arguments.GetValueOrDefault("step", "");
        var digest = wait?.Digest is { Length: > 0 } cited ? cited : state.Frozen?.Digest ?? state.Texts.LastOrDefault()?.Digest ?? "";
        return new Matter(Notice(state, happening, ask, language), Day(happening.At), language)
        {
            Arguments = arguments,
            Title = rehearsal.World.Title,
            Reference = "…",
            Jurisdiction = rehearsal.Graph.Definition.Jurisdiction,
            IsDemonstration = false,
            Parties = names,
            Recipient = recipient,
            Asker = Asker(state, ask, names, officer, language),
            Step = rehearsal.Graph.Find(step),
            Wait = wait,
            DueOn = wait?.DueAt is { } due ? MatterReader.LastDay(due) : null,
            RemindedOn = wait?.RemindAt.Where(at => at > happening.At).Select(at => (DateOnly?)Day(at)).FirstOrDefault(),
            Version = state.Texts.LastOrDefault(text => text.Digest == digest)?.Number ?? "",
            Vote = MatterReader.Voted(state, wait?.To?.Party ?? ask.To.Party, digest),
            Others = MatterReader.Others(state, wait),
            Quote = Quote(entry, ask, names),
        };
    }

    private static NoticeRow Notice(DossierState state, Happening happening, NoticeAsk ask, string language) => new()
    {
        Id = Guid.Empty,
        Key = "",
        Dossier = state.Dossier,
        Sequence = happening.Entry?.Sequence,
        Template = ask.Template,
        Person = PersonId.System,
        Role = ask.To.Role,
        Party = ask.To.Party,
        Language = language,
        Wait = ask.Wait,
        Arguments = JsonSerializer.Serialize(ask.Arguments),
        Status = NoticeStatus.Queued,
        DueAt = happening.At,
        CreatedAt = happening.At,
    };

    /// <summary>The officer of the State party, unless that is the reader.</summary>
    private static Contact? Asker(DossierState state, NoticeAsk ask, PartyNames names, string officer, string language) =>
        Engine.Flow.Addressing.Officers(state).Cast<RoleAt?>().FirstOrDefault() is { } role && role != ask.To
            ? new(officer, names.Find(role.Party)?.NameIn(language) ?? role.Party.Value, "")
            : null;

    /// <summary>The words that came with the act, where the letter quotes them.</summary>
    private static Quotation? Quote(Entry? entry, NoticeAsk ask, PartyNames names)
    {
        var asks = ask.Template is Templates.Asked or Templates.Reminder or Templates.Escalated;
        if (entry is null || (asks && ask.Arguments.GetValueOrDefault("reasonOf", "").Length == 0)) return null;
        if (Quoted.Select(field => entry.Fact[field]).FirstOrDefault(said => said.Length > 0) is not { } words) return null;
        var by = entry.Fact.Actor.As is not { } role ? ""
            : role.Party.Kind == OrganisationKinds.Ministry ? Say.Sentence(names.In(role.Party))
            : names.Find(role.Party)?.Name ?? role.Party.Value;
        return new(by, words, null);
    }

    private static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(Luxembourg.Local(at));
}
