using System.Text.RegularExpressions;
using ConventionWorkflow.Shared;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace ConventionWorkflow.Tests.Browser;

/// <summary>
/// Every page that the program has, as its own table of routes says, is for everybody in every language: clean for axe, without a sideways
/// scroll, light. A new page is opened as it is; one that needs more than its address fails here until <see cref="Ways"/> says how it is
/// reached.
/// </summary>
public sealed class EveryPageTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Every_page_is_for_everybody_in_every_language()
    {
        await using var town = await Town.Open(new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero), "--Demo:Enabled=true");
        await using var ways = await Ways.In(town);
        var routes = Routes(town);
        Repository.None(ways.Listed.Except(routes).Select(route => $"{route} is no page of the program any more"));
        Repository.None(ways.Unknown(routes).Select(route => $"nobody knows how to reach {route}: say it in Ways"));
        Assert.Equal(["nouveau/{numero}"], ways.Unknown([.. routes, "nouveau", "nouveau/{numero}"]));
        var misled = new List<string>();
        await town.Walk(async () =>
        {
            foreach (var language in Languages.All.Select(one => one.TwoLetterISOLanguageName))
            {
                await ways.Speak(language);
                foreach (var route in routes)
                    foreach (var (who, go) in ways.To(route))
                    {
                        await go(who);
                        if (!Leads(route, who.Page.Url)) misled.Add($"{route} in {language}: leads to {who.Page.Url}");
                    }
            }
        });
        Repository.None(misled);
        output.WriteLine($"{routes.Count} pages, {town.Audit.Count} states of them");
        Assert.True(town.Audit.Count >= routes.Count * Languages.All.Count, $"only {town.Audit.Count} states");
    }

    private static List<string> Routes(Town town) =>
    [
        .. town.App.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null)
            .Select(endpoint => endpoint.RoutePattern.RawText!.Trim('/'))
            .Distinct().Where(route => !Ways.WithoutAPage.Contains(route)).Order(StringComparer.Ordinal),
    ];

    /// <summary>Whether the address is one of that route; an error is shown at the address that was asked for.</summary>
    private static bool Leads(string route, string address)
    {
        if (route.StartsWith("erreur/", StringComparison.Ordinal)) return true;
        var pattern = string.Join('/', RoutePatternFactory.Parse(route).PathSegments.Select(segment =>
            string.Concat(segment.Parts.Select(part => part switch
            {
                RoutePatternLiteralPart literal => Regex.Escape(literal.Content),
                RoutePatternParameterPart { IsCatchAll: true } => ".+",
                _ => "[^/]+",
            }))));
        return Regex.IsMatch(new Uri(address).AbsolutePath, $"^/{pattern}$", RegexOptions.IgnoreCase);
    }
}
