using System.Globalization;
using System.Resources;
using ConventionWorkflow.Data;
using ConventionWorkflow.Shared;

namespace ConventionWorkflow.Ledger;

/// <summary><c>verify-ledger [--data DIR]</c>: examines every dossier, also beside a running server. Exit 1 at the first bad entry of any,
/// named.</summary>
public static class VerifyCommand
{
    private static readonly ResourceManager Texts = new(typeof(VerifyWords));

    public static async Task<int> Run(string[] words)
    {
        if (words is not ([] or ["--data", _])) return await Complain(2, "usage");
        var configuration = CommandSettings.Read(words is ["--data", var directory] ? directory : null);
        var database = DataDirectory.Of(configuration).Database(configuration, readOnly: true);
        if (database is SqliteFile file && !File.Exists(file.Path)) return await Complain(2, "no-database", file.Path);
        var verifier = new LedgerVerifier(database);
        var bad = 0;
        var any = false;
        await foreach (var dossier in verifier.Verify(null, CancellationToken.None))
        {
            any = true;
            var name = dossier.Reference.Length > 0 ? dossier.Reference : dossier.Dossier.ToString();
            if (dossier.Fault is not { } fault) Console.WriteLine(Say("good", name, dossier.Entries));
            else bad += await Complain(1, "bad", name, fault.Sequence, Say(fault.Code, fault.Detail));
        }

        if (!any) Console.WriteLine(Say("none"));
        return bad > 0 ? 1 : 0;
    }

    private static async Task<int> Complain(int code, string key, params object[] arguments)
    {
        await Console.Error.WriteLineAsync(Say(key, arguments));
        return code;
    }

    private static string Say(string key, params object[] arguments) =>
        string.Format(CultureInfo.CurrentCulture, Texts.GetString(key, CultureInfo.CurrentUICulture) ?? key, arguments);
}
