using System.Collections.Immutable;
using System.Globalization;
using ConventionWorkflow.Data;
using ConventionWorkflow.Dossiers;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Flow;
using ConventionWorkflow.Engine.Flow.Simulation;
using ConventionWorkflow.Post;
using ConventionWorkflow.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace ConventionWorkflow.Definitions.Rehearsing;

/// <summary>One kind of letter that the last act sends, in every language, and to whom else the same goes.</summary>
public sealed record ShownLetter(string To, IReadOnlyList<string> AlsoTo, IReadOnlyList<LetterPreview> Languages);

/// <summary>
/// A procedure tried on an invented dossier (<i>essai</i>). Nothing is stored and nothing is sent: the acts so far travel in the form, and
/// every answer plays them again from the beginning.
/// </summary>
public sealed class RehearseModel(
    ProcedureVersions versions, InventedWorlds worlds, RehearsalView view, LetterPreviews previews, TimeProvider clock,
    IStringLocalizer<RehearsalWords> words, IStringLocalizer<DossierWords> parties) : PageModel
{
    private const int MostLetters = 8;

    public ReadVersion Version { get; private set; } = null!;

    public Rehearsal? Rehearsal { get; private set; }

    public string Acts { get; private set; } = "";

    /// <summary>Why the last act, or the script itself, was refused.</summary>
    public Refusal? Refused { get; private set; }

    public Way Way { get; private set; } = null!;

    public IReadOnlyList<AskedNow> Asked { get; private set; } = [];

    public IReadOnlyList<(string Sentence, string Line)> Incidents { get; private set; } = [];

    public IReadOnlyList<ToldHappening> Told { get; private set; } = [];

    public IReadOnlyList<ShownLetter> Letters { get; private set; } = [];

    /// <summary>Of how many kinds the letters of the last act are; the first of them are shown.</summary>
    public int LetterKinds { get; private set; }

    /// <summary>How many letters the last act sends, and how many the whole rehearsal sent.</summary>
    public (int Last, int All) LetterCount { get; private set; }

    public Coverage? Coverage { get; private set; }

    public int Days { get; private set; }

    /// <summary>For a run at random that differs from the one before.</summary>
    public int NextSeed { get; private set; } = 1;

    public static string Do(string what, int seed = 0) => RehearsalView.One(new(what, Seed: seed));

    public async Task<IActionResult> OnGet([FromRoute] string id, int? version, CancellationToken cancel) =>
        await Show(id, version, "", "", cancel);

    public async Task<IActionResult> OnPost([FromRoute] string id, int? version, CancellationToken cancel) =>
        await Show(id, version, Posted("script"), Posted("line"), cancel);

    private string Posted(string name) => Request.HasFormContentType ? Request.Form[name].ToString() : "";

    private async Task<IActionResult> Show(string id, int? version, string script, string added, CancellationToken cancel)
    {
        if (await versions.Find(id, version, cancel) is not { } found) return NotFound();
        Version = found;
        if (found is not { Definition: { } definition, Calendar: { } calendar }) return Page();
        var named = await worlds.Of(definition, calendar, cancel);
        Rehearsal = new(await versions.Ready(definition, cancel), named.World, calendar.At(clock.Today(), new TimeOnly(10, 0)));
        Refused = Rehearsal.Refused;
        using var law = LegalWords.By(definition.Jurisdiction);
        var before = Play(Rehearsal, Lines(script, added));
        Describe(Rehearsal, before, named);
        if (Refused is not null) Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    /// <summary>The acts so far and the one that was pressed, or without the last one where it is taken back.</summary>
    private ImmutableArray<Line> Lines(string script, string added)
    {
        var (lines, refusal) = Script.Read(script);
        if (added == "undo") return lines.IsEmpty ? lines : lines.RemoveAt(lines.Length - 1);
        var (last, other) = Script.Read(added);
        Refused ??= refusal ?? other;
        if (Refused is not null || lines.Length + last.Length <= Script.MostLines) return lines.AddRange(last);
        Refused = Refusal.Of("script-too-long", Script.MostLines);
        return lines;
    }

    /// <summary>Plays as much as is accepted; gives how much had happened before the last act.</summary>
    private int Play(Rehearsal rehearsal, ImmutableArray<Line> lines)
    {
        var played = new List<Line>();
        var before = 0;
        foreach (var line in lines)
        {
            var so = rehearsal.Happenings.Count;
            if (rehearsal.Do(line) is { } refusal)
            {
                Refused ??= refusal;
                if (rehearsal.Happenings.Count == so) break;
            }

            before = so;
            played.Add(line);
            NextSeed = Math.Max(NextSeed, line.Seed >= int.MaxValue ? 1 : line.Seed + 1);
        }

        Acts = Script.Write(played);
        return before;
    }

    private void Describe(Rehearsal rehearsal, int before, NamedWorld named)
    {
        var names = new PartyNames(named.Organisations, parties);
        Days = (int)(rehearsal.Now - rehearsal.Happenings.Select(one => one.At).DefaultIfEmpty(rehearsal.Now).First()).TotalDays;
        Way = Way.Of(
            rehearsal.Graph, rehearsal.State, words["where"],
            words[rehearsal.IsRunning ? "where.caption" : "where.closed", Say.Count(Days, words["days"])],
            station => (Under(rehearsal, station), station.Passage));
        Asked = view.Asked(rehearsal, names);
        Incidents = [.. view.Incidents(rehearsal)];
        Told = [.. view.Told(rehearsal, names, Count)];
        Coverage = Coverage.Of(rehearsal.Graph.Definition, [rehearsal]);
        var last = rehearsal.Happenings.Skip(before).ToList();
        LetterCount = (last.Sum(Count), rehearsal.Happenings.Sum(Count));
        LetterKinds = Kinds(last).Count();
        Letters = [.. Shown(rehearsal, last, named, names)];
    }

    private string Under(Rehearsal rehearsal, Station station) => station switch
    {
        { Passage: Passage.Done, Execution.EndedAt: { } ended } => Say.BriefDate(Day(rehearsal, ended), rehearsal.Today),
        { Passage: Passage.Now } => words["now"],
        _ => "",
    };

    private static int Count(Happening one) => LetterPreviews.Sifted(one.Notices).Count();

    private IEnumerable<ShownLetter> Shown(Rehearsal rehearsal, List<Happening> last, NamedWorld named, PartyNames names) =>
        Kinds(last).Take(MostLetters)
            .Select(kind => new ShownLetter(
                view.Who(kind.First().Ask.To, names),
                [.. kind.Skip(1).Select(one => view.Who(one.Ask.To, names)).Distinct()],
                [.. Languages.All.Select(language => Written(rehearsal, kind.First().Happening, kind.First().Ask, named, language))]));

    private static IEnumerable<IGrouping<object, (Happening Happening, NoticeAsk Ask)>> Kinds(List<Happening> last) =>
        last.SelectMany(one => LetterPreviews.Sifted(one.Notices).Select(ask => (Happening: one, Ask: ask)))
            .GroupBy(object (one) =>
                (one.Ask.Template, one.Ask.Execution, one.Ask.To.Role, one.Ask.To.Party.Kind, one.Ask.Wait.Length > 0));

    private LetterPreview Written(Rehearsal rehearsal, Happening happening, NoticeAsk ask, NamedWorld named, CultureInfo language)
    {
        var (recipient, officer) = Post.Letters.In(
            language, Jurisdictions.Luxembourg, () => (words["the-recipient"].Value, words["the-officer"].Value));
        return previews.Write(
            rehearsal, happening, ask, named.Organisations, recipient, officer, language.TwoLetterISOLanguageName);
    }

    private static DateOnly Day(Rehearsal rehearsal, DateTimeOffset at) => rehearsal.World.Context.Calendar.DateAt(at);
}
