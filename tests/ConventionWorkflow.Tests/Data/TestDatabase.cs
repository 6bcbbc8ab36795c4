using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using ConventionWorkflow.Data;
using Microsoft.Data.Sqlite;

namespace ConventionWorkflow.Tests.Data;

/// <summary>The database that belongs to a data directory: a file in it, or one on the tests' server, as this run was told.</summary>
internal static class TestDatabase
{
    /// <summary>What the program is told; empty where it finds its file by itself.</summary>
    public static async Task<string> Connection(string directory) =>
        PostgresUnderTest.IsChosen ? await PostgresUnderTest.Database(Name(directory)) : "";

    public static async Task<Database> Of(string directory, bool isEmpty = false) => (PostgresUnderTest.IsChosen, isEmpty) switch
    {
        (true, false) => new PostgresServer(await PostgresUnderTest.Database(Name(directory))),
        (true, true) => new PostgresServer(await PostgresUnderTest.EmptyDatabase(Name(directory))),
        _ => new SqliteFile(Path.Combine(directory, "convention-workflow.db")),
    };

    /// <summary>A certificate that encrypts the keys of cookies and forms, as nodes in Production must have one.</summary>
    public static string Certificate { get; } = Make();

    private static string Make()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=nodes", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var made = request.CreateSelfSigned(new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), new(2126, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var path = Path.Combine(Directory.CreateTempSubdirectory("certificate-").FullName, "nodes.pfx");
        File.WriteAllBytes(path, made.Export(X509ContentType.Pkcs12));
        return path;
    }

    /// <summary>Deletes the directory, and what was kept elsewhere.</summary>
    public static async Task Delete(string directory)
    {
        if (PostgresUnderTest.IsChosen) await PostgresUnderTest.Drop(Name(directory));
        SqliteConnection.ClearAllPools();
        Directory.Delete(directory, recursive: true);
    }

    private static string Name(string directory) =>
        "t" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(directory)))[..20];
}
