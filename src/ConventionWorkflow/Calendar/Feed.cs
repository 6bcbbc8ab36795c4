using System.Globalization;
using System.Text;
using ConventionWorkflow.Accounts;
using ConventionWorkflow.Data;
using ConventionWorkflow.Shared;
using Microsoft.Extensions.Localization;

namespace ConventionWorkflow.Calendar;

/// <summary>
/// The calendar at a secret address, for programs that cannot sign in: it reads as its person, with the roles held today, and nothing
/// else. The address ends with its term or when it is revoked, and an unknown one is not found.
/// </summary>
public static class Feed
{
    private const int DaysBefore = 60;
    private const int DaysAfter = 400;

    public static string Address(string token) => $"/calendrier/{token}.ics";

    public static void MapCalendar(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/calendrier/{token}.ics", Read).AllowAnonymous();

    private static async Task<IResult> Read(
        string token, Tokens tokens, Session session, Me me, IServiceProvider services, Settings settings, TimeProvider clock,
        CancellationToken cancel)
    {
        if (await tokens.Use(token, cancel) is not { Scope: TokenScopes.Calendar } row || !await session.Begin(row.Person, cancel))
            return Results.NotFound();
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Languages.Find(me.Language) ?? Languages.All[0];
        var today = clock.Today();
        var happenings = await services.GetRequiredService<Agenda>().Between(
            today.AddDays(-DaysBefore), today.AddDays(DaysAfter), cancel);
        var name = services.GetRequiredService<IStringLocalizer<CalendarWords>>()["calendar"];
        var ics = Ics.Write(name, happenings, clock.GetUtcNow(), settings.PublicUrl);
        return Results.Text(ics, "text/calendar", Encoding.UTF8);
    }
}
