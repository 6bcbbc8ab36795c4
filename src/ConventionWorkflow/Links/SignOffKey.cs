using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Shared;

namespace ConventionWorkflow.Links;

/// <summary>
/// The secret behind sign-off links (<i>liens de visa</i>), kept outside the database: who steals the one cannot make links without the
/// other. A file of its own, readable by its owner alone, made at the first start.
/// <para>A token is <c>base64url(HMAC-SHA256(secret, work item ‖ person ‖ digest ‖ renewal))</c>: the same in every letter about one
/// request, another for another text. The database knows its SHA-256 only.</para>
/// </summary>
public sealed class SignOffKey(byte[] secret)
{
    public const string FileName = "sign-off.key";
    private const int Length = 32;

    /// <summary>Letters of a token.</summary>
    public const int TokenLength = 43;

    /// <summary>The key that the setting <c>Links:Key</c> gives to every node, in Base64; else that of the file in the directory.</summary>
    public static SignOffKey Of(IConfiguration configuration, DataDirectory directory)
    {
        if (configuration["Links:Key"] is not { Length: > 0 } shared) return In(directory);
        var bytes = new byte[shared.Length];
        return Convert.TryFromBase64String(shared, bytes, out var length) && length >= Length
            ? new(bytes[..length])
            : throw new SettingsException(
                "Links:Key must be at least 32 random bytes in Base64, such as « openssl rand -base64 32 » gives.");
    }

    public static SignOffKey In(DataDirectory directory)
    {
        var path = Path.Combine(directory.Path, FileName);
        try
        {
            if (!File.Exists(path)) Make(path);
            Guard(path);
            var bytes = File.ReadAllBytes(path);
            return bytes.Length >= Length
                ? new(bytes)
                : throw new SettingsException($"'{path}' is too short to be a key: put back the one from your backup.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException($"The key of sign-off links, '{path}', cannot be made or read: {fault.Message}");
        }
    }

    public string Token(string workItem, PersonId person, string digest, int renewal)
    {
        var said = Encoding.UTF8.GetBytes($"{workItem}\n{person}\n{digest}\n{renewal}");   // none of the parts holds a line's end
        return Base64Url.EncodeToString(HMACSHA256.HashData(secret, said));
    }

    /// <summary>The one-time code of that number, six digits: made again when its letter is written, kept nowhere.</summary>
    public string Code(string workItem, PersonId person, int number)
    {
        var mac = HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes($"code\n{workItem}\n{person}\n{number}"));
        return (BinaryPrimitives.ReadUInt64BigEndian(mac) % 1_000_000).ToString("000000", CultureInfo.InvariantCulture);
    }

    /// <summary>What is kept of a code: with the key outside the database, six digits cannot be found by trying them all.</summary>
    public byte[] CodeHash(string workItem, PersonId person, int number, string code) =>
        HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes($"hash\n{workItem}\n{person}\n{number}\n{code}"));

    public static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    // Written whole beside its place and then moved there, so that two starts at once agree on one key.
    private static void Make(string path)
    {
        var draft = $"{path}.{Environment.ProcessId}.new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(draft, options))
        {
            file.Write(RandomNumberGenerator.GetBytes(Length));
            file.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(draft);
        }
    }

    private static void Guard(string path)
    {
        if (OperatingSystem.IsWindows()) return;
        const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
        if ((File.GetUnixFileMode(path) & Others) != 0)
            throw new SettingsException($"Others than its owner may read '{path}': take that right away (chmod 600).");
    }
}
