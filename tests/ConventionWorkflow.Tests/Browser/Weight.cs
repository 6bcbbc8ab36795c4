using System.Collections.Concurrent;
using System.IO.Compression;
using Microsoft.Playwright;

namespace ConventionWorkflow.Tests.Browser;

/// <summary>
/// What a page weighs at a first visit: the page as it came over the wire, and all that it loads, gzipped, as the published program sends
/// it (while it is developed, the framework wraps files without making them smaller); with 300 bytes of headers each, which is the measure
/// of the Resource Timing standard. A <see cref="Town.Page"/> keeps no cache.
/// </summary>
internal static class Weight
{
    private const int Most = 60_000;

    private const int Headers = 300;

    /// <summary>Style sheets and font alone weigh more: less means that nothing was measured.</summary>
    private const int Least = 25_000;

    private const string Page = "() => performance.getEntriesByType('navigation')[0].encodedBodySize";
    private const string Loaded = "() => performance.getEntriesByType('resource').map(one => one.name)";
    private const string IsLoading = "() => document.fonts.status === 'loading'";

    private static readonly ConcurrentDictionary<string, Task<int>> Files = new();

    /// <summary>What is wrong with the weight of the page that is shown; null where nothing is.</summary>
    public static async Task<string?> Fault(IPage page)
    {
        var weight = await Of(page);
        if (weight < Least || await page.EvaluateAsync<bool>(IsLoading))   // a font may come after the page says that it is loaded
        {
            await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            weight = await Of(page);
        }

        return weight switch
        {
            > Most => $"weighs {weight} bytes, {Most} at most",
            < Least => $"weighs {weight} bytes only: not all was measured",
            _ => null,
        };
    }

    /// <summary>Whether an address is another's than the program's.</summary>
    public static bool IsStranger(string address) => new Uri(address) is { Scheme: "http" or "https", IsLoopback: false };

    private static async Task<int> Of(IPage page)
    {
        var weight = await page.EvaluateAsync<int>(Page) + Headers;
        foreach (var file in await page.EvaluateAsync<string[]>(Loaded)) weight += await Of(page, file);
        return weight;
    }

    private static Task<int> Of(IPage page, string file) => Files.GetOrAdd(new Uri(file).AbsolutePath, async _ =>
    {
        var answer = await page.APIRequest.GetAsync(file);
        var bytes = await answer.BodyAsync();
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true)) await gzip.WriteAsync(bytes);
        return (int)Math.Min(packed.Length, bytes.Length) + Headers;
    });
}
