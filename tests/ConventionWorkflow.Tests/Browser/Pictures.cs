using Microsoft.Playwright;

namespace ConventionWorkflow.Tests.Browser;

/// <summary>
/// The pictures of the documentation and of the help, taken anew with DOCS=1 only: a test leaves the tree as it found it.
/// </summary>
internal static class Pictures
{
    private const int MostBytes = 15_000;

    /// <summary>Made by the browser itself: coarser, until the file is light enough.</summary>
    private const string AsWebP = """
        async ([png, most]) => {
          const image = new Image();
          image.src = 'data:image/png;base64,' + png;
          await image.decode();
          const canvas = document.createElement('canvas');
          [canvas.width, canvas.height] = [image.width, image.height];
          canvas.getContext("2d", { alpha: false }).drawImage(image, 0, 0);
          for (let quality = 0.9; ; quality -= 0.05) {
            const made = canvas.toDataURL('image/webp', quality).split(',')[1];
            if (made.length * 3 / 4 <= most || quality < 0.2) return made;
          }
        }
        """;

    public static bool AreWanted => Environment.GetEnvironmentVariable("DOCS") == "1";

    public static async Task Take(IPage page, string name, int width, int height)
    {
        if (!AreWanted) return;
        var was = page.ViewportSize!;
        await page.SetViewportSizeAsync(width, height);
        await page.ScreenshotAsync(new() { Path = Path.Combine(Repository.Top, "docs", $"{name}.png") });
        await page.SetViewportSizeAsync(was.Width, was.Height);
    }

    /// <summary>A picture of the help: what the paragraph tells of a page, and no more of it than fits.</summary>
    public static async Task Help(Town town, ILocator what, string name, int width, float height)
    {
        if (!AreWanted) return;
        await what.Page.SetViewportSizeAsync(width, 900);
        var box = (await what.BoundingBoxAsync())!;
        var png = await what.Page.ScreenshotAsync(new()
        {
            FullPage = true,
            Clip = new() { X = box.X, Y = box.Y, Width = box.Width, Height = Math.Min(box.Height, height) },
        });
        var maker = await town.Page();
        var made = await maker.EvaluateAsync<string>(AsWebP, new object[] { Convert.ToBase64String(png), MostBytes });
        var file = Path.Combine(Repository.Top, "src/ConventionWorkflow/wwwroot/help", $"{name}.webp");
        await File.WriteAllBytesAsync(file, Convert.FromBase64String(made));
    }
}
