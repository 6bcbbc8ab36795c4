using System.ComponentModel;
using System.Diagnostics;

namespace ConventionWorkflow.Texts;

/// <summary>
/// Headless Chromium, Debian's package, where it is found: it prints a page to a tagged PDF, with a profile of its own that is thrown away.
/// Whatever goes wrong with it is said in the log and gives no PDF; the file is then kept as HTML.
/// </summary>
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
            if (await Run(Arguments(home.FullName, page, pdf), cancel) && File.Exists(pdf))
                return await File.ReadAllBytesAsync(pdf, cancel);
            LogFailed(program);
            return null;
        }
        finally
        {
            Remove(home);
        }
    }

    private async Task<bool> Run(IEnumerable<string> arguments, CancellationToken cancel)
    {
        using var process = new Process
        {
            StartInfo = new(program!, arguments) { RedirectStandardOutput = true, RedirectStandardError = true },
        };
        try
        {
            process.Start();
        }
        catch (Win32Exception)   // found, but it may not be run
        {
            return false;
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        try
        {
            await Task.WhenAll(
                process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, patience.Token),
                process.StandardError.BaseStream.CopyToAsync(Stream.Null, patience.Token),
                process.WaitForExitAsync(patience.Token));
            return process.ExitCode == 0;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            cancel.ThrowIfCancellationRequested();
            return false;
        }
    }

    // Root has no sandbox to give.
    private static IEnumerable<string> Arguments(string home, string page, string pdf) =>
    [
        .. Environment.UserName == "root" ? (string[])["--no-sandbox"] : [],
        "--headless", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
        "--disable-sync", $"--user-data-dir={Path.Combine(home, "profile")}", "--no-pdf-header-footer", $"--print-to-pdf={pdf}",
        new Uri(page).AbsoluteUri,
    ];

    private void Remove(DirectoryInfo home)
    {
        try
        {
            home.Delete(recursive: true);
        }
        catch (IOException fault)   // a last process of it still writes there
        {
            LogLeft(home.FullName, fault.Message);
        }
    }

    [LoggerMessage(300, LogLevel.Warning, "{Program} printed nothing; the file is kept as HTML")]
    private partial void LogFailed(string program);

    [LoggerMessage(301, LogLevel.Information, "{Directory} could not be removed: {Why}")]
    private partial void LogLeft(string directory, string why);
}
