using System.Globalization;
using Microsoft.AspNetCore.Localization;

namespace ConventionWorkflow.Shared;

/// <summary>The languages of the pages, the default first. A language is added here when every text has it.</summary>
public static class Languages
{
    private const string Cookie = "language";

    public static IReadOnlyList<CultureInfo> All { get; } = [.. new[] { "fr", "de", "en" }.Select(CultureInfo.GetCultureInfo)];

    public static CultureInfo? Find(string language) =>
        All.FirstOrDefault(one => one.TwoLetterISOLanguageName == language);

    /// <summary>What the browser keeps comes first, then what it asks for.</summary>
    public static void Choose(RequestLocalizationOptions options, Settings settings)
    {
        options.DefaultRequestCulture = new(All[0]);
        options.SupportedCultures = options.SupportedUICultures = [.. All];
        options.RequestCultureProviders =
        [
            new CookieRequestCultureProvider { Options = options, CookieName = Cookies.Make(settings, Cookie).Name! },
            new AcceptLanguageHeaderRequestCultureProvider { Options = options },
        ];
    }

    public static void Remember(HttpContext context, Settings settings, CultureInfo culture)
    {
        var cookie = Cookies.Make(settings, Cookie);
        var options = cookie.Build(context);
        options.MaxAge = TimeSpan.FromDays(400);
        context.Response.Cookies.Append(cookie.Name!, CookieRequestCultureProvider.MakeCookieValue(new(culture)), options);
    }
}
