using System.Globalization;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Flow;

namespace ConventionWorkflow.Engine.Texts;

/// <summary>Numbers of versions: a save counts 0.1, 0.2 …; what is submitted to others becomes the next whole number, 1.0, 2.0.</summary>
public static class TextNumbers
{
    public static string NextSave(DossierState state)
    {
        var (major, minor) = Parse(state.Texts.LastOrDefault()?.Number ?? "0.0");
        return Write(major, minor + 1);
    }

    /// <summary>The latest version under a whole number; recorded only where it does not have one yet.</summary>
    public static TextVersion Promote(Step step)
    {
        var last = step.State.Texts[^1];
        var (major, minor) = Parse(last.Number);
        if (minor == 0) return last;
        var promoted = new TextVersion(Write(major + 1, 0), last.Digest, step.Sequence, step.Now, step.Fact.Actor.Person);
        step.Emit(new TextVersioned(promoted));
        return promoted;
    }

    private static (int Major, int Minor) Parse(string number)
    {
        var parts = number.Split('.');
        return (int.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture));
    }

    private static string Write(int major, int minor) => string.Create(CultureInfo.InvariantCulture, $"{major}.{minor}");
}
