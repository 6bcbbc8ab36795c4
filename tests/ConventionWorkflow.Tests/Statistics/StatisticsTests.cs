using System.Net;
using ConventionWorkflow.Data;
using ConventionWorkflow.Demo;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Statistics;
using ConventionWorkflow.Tests.Data;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ConventionWorkflow.Tests.Statistics;

/// <summary>The statistics of the demonstration: within the reader's scope, right to the day, and taken away without harm.</summary>
public sealed class StatisticsTests(Demonstrated demonstrated) : IClassFixture<Demonstrated>
{
    private static readonly Player Clervaux = Cast.Of(Roles.Secretary, new("commune:0501"));

    [Fact]
    public async Task An_officer_reads_states_years_steps_opinions_and_votes()
    {
        var page = await demonstrated.Page(Cast.Officer, "/statistiques");
        foreach (var said in new[]
        {
            "Six dossiers que vous pouvez voir", "Deux conventions publiées : il en faut au moins trois pour une médiane.",
            "<th scope=\"row\">Rédaction concertée</th><td class=\"n\">5</td>", "Ministère des Finances",
            "<th scope=\"row\">Clervaux</th>",
            "trop peu",
        })
            Assert.Contains(said, page, StringComparison.Ordinal);
        Assert.DoesNotContain("style=", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Medians_and_deciles_are_those_of_the_measures()
    {
        var (spans, rows) = await demonstrated.As(Cast.Officer, async services => (
            await services.GetRequiredService<Figures>().Steps("", Period.All, default),
            await services.GetRequiredService<Store>().Measures.AsNoTracking()
                .Where(one => one.Kind == MeasureKinds.Step && one.Act == "complete").ToListAsync()));
        Assert.True(spans.Count > 8);
        foreach (var (line, count, median, decile) in spans)
        {
            var took = rows.Where(one => one.Step == line)
                .Select(one => (one.ClosedAt! - one.OpenedAt).Value.TotalMilliseconds).Order().ToList();
            Assert.Equal(took.Count, count);
            Assert.Equal((took[(count - 1) / 2] + took[count / 2]) / 2, median);
            Assert.Equal(took[(int)Math.Ceiling(count * 0.9) - 1], decile);
        }
    }

    [Fact]
    public async Task Nobody_counts_what_they_may_not_see()
    {
        var (own, begun) = await demonstrated.As(Clervaux, async services => (
            await services.GetRequiredService<ConventionWorkflow.Accounts.Scope>().Dossiers.Select(one => one.Id).ToListAsync(),
            await services.GetRequiredService<Report>().Of(null, null, default)));
        Assert.Equal(own.Count, begun.Begun);
        Assert.InRange(own.Count, 1, 5);
        Assert.Equal(own.Count, begun.Years.Sum(one => one.Begun));
        var mine = await demonstrated.App.In(services => services.GetRequiredService<Store>().Measures.AsNoTracking()
            .Where(one => own.Contains(one.Dossier)).ToListAsync());
        Assert.Equal(
            mine.Where(one => one.Kind == "opinion").Select(one => one.Party).Distinct().Count(), begun.Opinions.Count);
        Assert.Equal(mine.Count(one => one.Kind == "deliberation"), begun.Votes.Sum(one => one.Figures.Tally["asked"]));
        Assert.Equal(
            mine.Count(one => one.Kind == MeasureKinds.Step && one.Act == "complete"), begun.Steps.Sum(one => one.Figures.Count));
        Assert.DoesNotContain("Remich", await demonstrated.Page(Clervaux, "/statistiques"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_period_counts_what_fell_within_it()
    {
        var all = await Of(null);
        foreach (var year in all.Years)
        {
            var one = await Of(year.Year.ToString(System.Globalization.CultureInfo.InvariantCulture));
            Assert.Equal(year.Begun, one.States.Sum(state => state.Figures));
            Assert.Equal(year.Published, one.ToPublication?.Count ?? 0);
        }

        Assert.Equal(6, all.Years.Sum(year => year.Begun));
        Assert.Equal(2, all.Years.Sum(year => year.Published));
        Assert.Equal(2, all.Years.Sum(year => year.Concluded));
        Assert.Null((await Of(Period.Months)).ToPublication);
        Assert.Equal(Period.All, (await Of("9999")).Period);

        Task<ReportView> Of(string? period) => demonstrated.As(
            Cast.Officer, services => services.GetRequiredService<Report>().Of(null, period, default));
    }

    [Fact]
    public async Task An_opinion_is_in_time_late_silent_or_awaited_and_never_two_of_them()
    {
        var opinions = await demonstrated.As(
            Cast.Officer, services => services.GetRequiredService<Figures>().Opinions("", Period.All, default));
        Assert.Contains(opinions, one => one["silent"] > 0);
        Assert.Contains(opinions, one => one["open"] > 0);
        Assert.All(opinions, one =>
        {
            Assert.Equal(one["asked"], one["in-time"] + one["late"] + one["silent"] + one["open"]);
            Assert.InRange(one["no-remark"], 0, one["in-time"] + one["late"]);
        });
    }

    [Fact]
    public async Task Who_sees_no_dossier_is_told_so_and_who_is_not_signed_in_is_asked_to()
    {
        Assert.Contains("Il n’y a encore rien à mesurer.", await demonstrated.Page(
            Cast.Of(Roles.Administrator, Cast.State), "/statistiques"), StringComparison.Ordinal);
        using var browser = demonstrated.App.Browser();
        using var answer = await browser.GetAsync(new Uri("/statistiques?handler=Csv", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.StartsWith("/connexion", answer.Headers.Location!.PathAndQuery, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_files_hold_every_figure_and_no_formula()
    {
        const string Attack = "=HYPERLINK(\"http://x.example\")";
        await demonstrated.App.In(services => services.GetRequiredService<Store>().Organisations
            .Where(one => one.Party == new PartyId("ministry:mecb"))
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.NameFr, Attack)));
        using var browser = await demonstrated.SignedIn(Cast.Officer);
        var csv = await browser.GetStringAsync(new Uri("/statistiques?handler=Csv", UriKind.Relative));
        Assert.StartsWith("Tableau;Ligne;Mesure;Valeur\r\n", csv, StringComparison.Ordinal);
        Assert.Contains("Durée des étapes;Rédaction concertée;Mesures;5\r\n", csv, StringComparison.Ordinal);
        Assert.Contains("Avis;\"'=HYPERLINK(\"\"http://x.example\"\")\";Demandés;5\r\n", csv, StringComparison.Ordinal);
        using var bytes = new MemoryStream(await browser.GetByteArrayAsync(new Uri("/statistiques?handler=Xlsx", UriKind.Relative)));
        using var book = SpreadsheetDocument.Open(bytes, false);
        var cells = book.WorkbookPart!.WorksheetParts.Single().Worksheet.Descendants<Cell>().ToList();
        Assert.Contains(cells, cell => cell.InnerText == Attack && cell.DataType! == CellValues.InlineString);
        Assert.All(cells, cell => Assert.Null(cell.CellFormula));
        Assert.Equal(csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length * 4, cells.Count);
    }

    [Fact]
    public async Task The_figures_of_a_commune_are_read_by_indexes()
    {
        var plan = await demonstrated.As(Clervaux, async services =>
        {
            await using var command = services.GetRequiredService<CountedDossiers>().Command(
                "", Figures.OfSteps, [("@kind", MeasureKinds.Step), ("@from", 0L), ("@until", Period.All.End)]);
            return await Plans.Scans(command);
        });
        Assert.Empty(plan);
    }
}
