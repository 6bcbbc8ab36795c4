using System.Net;
using Microsoft.Extensions.Configuration.Json;

namespace ConventionWorkflow.Shared;

/// <summary>A setting that this program cannot start with, in a sentence for the person who wrote it.</summary>
public sealed class SettingsException(string message) : Exception(message);

/// <summary>What the whole site needs to know of its settings; each room binds its own section besides.</summary>
/// <param name="PublicUrl">Where people reach the site: what letters and cookies go by, never the Host header.</param>
public sealed record Settings(Uri PublicUrl, bool IsDevelopment)
{
    /// <summary>
    /// Our sections and their keys; everything under <c>Logging</c>, <c>Kestrel</c> and <c>ConnectionStrings</c> is the
    /// framework's.
    /// </summary>
    private static readonly Dictionary<string, string[]> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Data"] = ["Directory"],
        ["ConnectionStrings"] = ["Default"],
        ["Workflows"] = ["Directory"],
        ["Areas"] = ["Boundaries"],
        ["PublicUrl"] = [],
        ["Smtp"] = ["Host", "Port", "StartTls", "User", "Password", "From", "FromName", "Connections", "TimeoutSeconds"],
        ["Links"] = ["GraceDays", "DaysWithoutDue", "Key"],
        ["Nodes"] = ["Certificate", "CertificatePassword"],
        ["Demo"] = ["Enabled"],
        ["Urls"] = [],
    };

    private static readonly string[] Framework = ["Logging", "Kestrel", "AllowedHosts"];

    public bool IsHttps => PublicUrl.Scheme == Uri.UriSchemeHttps;

    public static Settings Read(ConfigurationManager configuration, IHostEnvironment environment)
    {
        RefuseUnknownKeys(configuration);
        var development = environment.IsDevelopment();
        var demo = configuration.GetValue("Demo:Enabled", development);
        var urls = Urls(configuration, onlyHere: development || demo);
        if (development || demo)
        {
            RefuseStrangers(development ? "In Development" : "With Demo:Enabled", urls, configuration);
            configuration["AllowedHosts"] = "localhost;127.0.0.1;[::1]";
        }
        var publicUrl = PublicUrlOf(configuration["PublicUrl"], urls, development);
        if (demo && !publicUrl.IsLoopback)
        {
            throw new SettingsException(
                $"Demo:Enabled lets anybody sign in as anybody, so PublicUrl must be on this machine, not {publicUrl}.");
        }
        return new Settings(publicUrl, development);
    }

    /// <summary>
    /// Where the site listens: by default on this machine only, unless ports or endpoints are set in the framework's own way.
    /// </summary>
    private static string[] Urls(ConfigurationManager configuration, bool onlyHere)
    {
        var elsewhere = configuration["HTTP_PORTS"] ?? configuration["HTTPS_PORTS"]
            ?? configuration.GetSection("Kestrel:Endpoints").GetChildren().FirstOrDefault()?.Key;
        if (string.IsNullOrWhiteSpace(configuration["Urls"]) && (onlyHere || elsewhere is null))
        {
            configuration["Urls"] = "http://localhost:5080";
        }
        return (configuration["Urls"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    private static void RefuseUnknownKeys(ConfigurationManager configuration)
    {
        foreach (var (section, keys) in Known)
        {
            foreach (var key in configuration.GetSection(section).GetChildren().Select(child => child.Key))
            {
                if (keys.Contains(key, StringComparer.OrdinalIgnoreCase)) continue;
                var hint = keys.Length == 0 ? $"{section} is one value." : $"The keys of {section} are {string.Join(", ", keys)}.";
                throw new SettingsException($"The setting {section}:{key} is unknown. {hint}");
            }
        }
        var top = ((IConfigurationRoot)configuration).Providers.OfType<JsonConfigurationProvider>()
            .SelectMany(file => file.GetChildKeys([], null));
        foreach (var key in top)
        {
            if (Known.ContainsKey(key) || Framework.Contains(key, StringComparer.OrdinalIgnoreCase)) continue;
            throw new SettingsException($"The setting {key} is unknown. Settings are {string.Join(", ", Known.Keys.Concat(Framework))}.");
        }
    }

    private static void RefuseStrangers(string when, string[] urls, ConfigurationManager configuration)
    {
        if (configuration.GetSection("Kestrel:Endpoints").GetChildren().Any())
        {
            throw new SettingsException($"{when} the site listens on this machine only: use Urls, not Kestrel:Endpoints.");
        }
        foreach (var url in urls)
        {
            var host = BindingAddress.Parse(url).Host;
            if (host.Equals("localhost", StringComparison.OrdinalIgnoreCase)) continue;
            if (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address)) continue;
            throw new SettingsException($"{when} the site listens on this machine only: Urls says {url}; write http://localhost:5080.");
        }
    }

    private static Uri PublicUrlOf(string? text, string[] urls, bool development)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            if (!development)
            {
                throw new SettingsException(
                    "PublicUrl is missing: write the address at which people reach the site, such as https://conventions.example.lu.");
            }
            text = urls.FirstOrDefault() ?? "http://localhost:5080";
        }
        var fits = Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.PathAndQuery is "/";
        if (!fits)
        {
            throw new SettingsException(
                $"PublicUrl must be an address such as https://conventions.example.lu, without a path; it is '{text}'.");
        }
        return url!.Scheme == Uri.UriSchemeHttps || url.IsLoopback
            ? url
            : throw new SettingsException($"PublicUrl must begin with https://, since people sign in there; it is '{text}'.");
    }
}
