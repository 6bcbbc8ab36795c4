using System.Runtime.CompilerServices;

namespace ConventionWorkflow.Tests.Post;

/// <summary>
/// What a person reads is approved as text beside its test; a difference leaves a <c>.received.txt</c> to look at. With <c>APPROVE=yes</c>
/// what is received is approved: then the difference is read in git.
/// </summary>
public static class Approved
{
    public static void Equals(string name, string actual, [CallerFilePath] string test = "")
    {
        var stem = Path.Combine(Path.GetDirectoryName(test)!, $"{Path.GetFileNameWithoutExtension(test)}.{name}");
        var (approved, received) = ($"{stem}.approved.txt", $"{stem}.received.txt");
        var expected = File.Exists(approved) ? File.ReadAllText(approved) : "";
        if (expected == actual)
        {
            File.Delete(received);
            return;
        }

        if (Environment.GetEnvironmentVariable("APPROVE") == "yes")
        {
            File.WriteAllText(approved, actual);
            return;
        }

        File.WriteAllText(received, actual);
        Assert.Equal(expected, actual);
    }
}
