using System.Buffers.Text;
using System.Text;

namespace ConventionWorkflow.Api;

/// <summary>Names that hold slashes, and places in a list, as one word that needs no escaping in an address.</summary>
internal static class Cursor
{
    private const int MostLetters = 2000;
    private static readonly UTF8Encoding Exact = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static string Write(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    /// <summary>What was written, or null for what nobody wrote.</summary>
    public static string? Read(string word)
    {
        if (word.Length is 0 or > MostLetters || !Base64Url.IsValid(word)) return null;
        try
        {
            var text = Exact.GetString(Base64Url.DecodeFromChars(word));
            return Write(text) == word ? text : null;   // one word for one name
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException)
        {
            return null;
        }
    }
}
