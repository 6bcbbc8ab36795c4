using Microsoft.Playwright;

namespace ConventionWorkflow.Tests.Browser;

/// <summary>The pictures of the documentation, taken anew with DOCS=1 only: a test leaves the tree as it found it.</summary>
internal static class Pictures
{
    public static bool AreWanted => Environment.GetEnvironmentVariable("DOCS") == "1";

    public static async Task Take(IPage page, string name, int width, int height)
    {
        if (!AreWanted) return;
        var was = page.ViewportSize!;
        await page.SetViewportSizeAsync(width, height);
        await page.ScreenshotAsync(new() { Path = Path.Combine(Repository.Top, "docs", $"{name}.png") });
        await page.SetViewportSizeAsync(was.Width, was.Height);
    }
}
