using System.Diagnostics;

namespace ConventionWorkflow.Texts;

/// <summary>Headless Chromium, Debian's package, where it is found: it prints a page to a tagged PDF. It gets no network and a profile of
/// its own.</summary>
/// <param name="program">Its path, or null where there is none: then nothing is printed to PDF.</param>
public sealed partial class Chromium(string? program, ILogger<Chromium> log)
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Looks for the program where Debian and others put it.</summary>
    public static string? Find() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(directory => Names.Select(name => Path.Combine(directory, name)))
        .FirstOrDefault(File.Exists);

    /// <summary>The PDF, or null where there is no Chromium or it fails.</summary>
    public async Task<byte[]?> Pdf(string html, CancellationToken cancel)
    {
        if (program is null) return null;
        var home = Directory.CreateTempSubdirectory("convention-print-");
        try
        {
            var page = Path.Combine(home.FullName, "page.html");
            var pdf = Path.Combine(home.FullName, "page.pdf");
            await File.WriteAllTextAsync(page, html, cancel);
            using var process = Process.Start(new ProcessStartInfo(program, Arguments(home.FullName, page, pdf))
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            patience.CancelAfter(Patience);
            try
            {
                await Task.WhenAll(
                    process.StandardOutput.ReadToEndAsync(patience.Token),
                    process.StandardError.ReadToEndAsync(patience.Token),
                    process.WaitForExitAsync(patience.Token));
            }
            catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
            {
                process.Kill(entireProcessTree: true);
            }

            if (File.Exists(pdf)) return await File.ReadAllBytesAsync(pdf, cancel);
            LogFailed(program);
            return null;
        }
        finally
        {
            home.Delete(recursive: true);
        }
    }

    private static IEnumerable<string> Arguments(string home, string page, string pdf) =>
    [
        .. Environment.UserName == "root" ? (string[])["--no-sandbox"] : [], "--headless", "--disable-gpu", "--disable-quic",
            "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", $"--user-data-dir={Path.Combine(home, "profile")}",
        "--no-pdf-header-footer", $"--print-to-pdf={pdf}", new Uri(page).AbsoluteUri,
    ];

    [LoggerMessage(300, LogLevel.Warning, "{Program} printed nothing; the file is kept as HTML")]
    private partial void LogFailed(string program);
}
