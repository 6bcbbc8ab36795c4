namespace ConventionWorkflow.Trials;

/// <summary>How long the trials run and whether a protection is taken away.</summary>
internal static class Trial
{
    /// <summary><c>./test trials</c> runs the full counts.</summary>
    public static bool IsFull => Environment.GetEnvironmentVariable("TRIALS") == "full";

    /// <summary><c>./test sabotage P1</c> runs the trial without the protection, and it must fail.</summary>
    public static bool Sabotages(string promise) => Environment.GetEnvironmentVariable("SABOTAGE") == promise;

    public static int Count(int quick, int full) => IsFull ? full : quick;

    /// <summary>The built program, beside which its settings and procedures lie.</summary>
    public static string Program
    {
        get
        {
            var at = new DirectoryInfo(AppContext.BaseDirectory);
            while (at is not null && !File.Exists(Path.Combine(at.FullName, "ConventionWorkflow.sln"))) at = at.Parent;
            var built = Path.Combine(at!.FullName, "artifacts", "bin", "ConventionWorkflow", new DirectoryInfo(AppContext.BaseDirectory)
                .Name);
            return Path.Combine(built, "ConventionWorkflow.dll");
        }
    }
}
