using System.Resources;
using ConventionWorkflow.Data;
using ConventionWorkflow.Shared;

namespace ConventionWorkflow.Ledger;

/// <summary><c>verify-ledger [--data DIR]</c>: examines every dossier, also beside a running server. Exit 1 at the first bad entry of any,
/// named.</summary>
public static class VerifyCommand
{
    private static readonly CommandWords Words =
        new(new ResourceManager("ConventionWorkflow.Ledger.VerifyWords", typeof(VerifyCommand).Assembly));

    public static async Task<int> Run(string[] words)
    {
        if (words is not ([] or ["--data", _])) return await Words.Complain(2, "usage");
        var configuration = CommandSettings.Read(words is ["--data", var directory] ? directory : null);
        var database = DataDirectory.Of(configuration).Database(configuration, readOnly: true);
        if (database is SqliteFile file && !File.Exists(file.Path)) return await Words.Complain(2, "no-database", file.Path);
        var verifier = new LedgerVerifier(database);
        var bad = 0;
        var any = false;
        await foreach (var dossier in verifier.Verify(null, CancellationToken.None))
        {
            any = true;
            var name = dossier.Reference.Length > 0 ? dossier.Reference : dossier.Dossier.ToString();
            if (dossier.Fault is not { } fault) Console.WriteLine(Words.Count(dossier.Entries, "good", name));
            else bad += await Words.Complain(1, "bad", name, fault.Sequence, Words.Say(fault.Code, fault.Detail));
        }

        if (!any) Console.WriteLine(Words.Say("none"));
        return bad > 0 ? 1 : 0;
    }
}
