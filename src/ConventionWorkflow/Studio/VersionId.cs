using System.Globalization;

namespace ConventionWorkflow.Studio;

/// <summary>The id by which the designer names one version: <c>convention-lu:3</c>.</summary>
internal readonly record struct VersionId(string Definition, int Version)
{
    public static string Of(string definition, int version) => $"{definition}:{version.ToString(CultureInfo.InvariantCulture)}";

    public static VersionId? Read(string? text) =>
        text?.LastIndexOf(':') is > 0 and var at
        && int.TryParse(text.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var one)
            ? new(text[..at], one)
            : null;
}
