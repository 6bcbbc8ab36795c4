using System.Net;
using System.Net.Mail;

namespace ConventionWorkflow.Post;

/// <summary>Which addresses are written to.</summary>
public static class Addresses
{
    /// <summary>The framework reads « a b@c.lu » as b@c.lu: an address is right only if all of it was read.</summary>
    public static bool IsReadable(string address)
    {
        var trimmed = address.Trim();
        return trimmed.Length is > 2 and < 255 && trimmed.All(letter => !char.IsControl(letter) && char.IsAscii(letter))
            && MailAddress.TryCreate(trimmed, out var read) && read.Address == trimmed;
    }

    /// <summary>Names reserved for examples (RFC 2606): invented people live there.</summary>
    public static bool IsInvented(string address) =>
        address.Trim().TrimEnd('.').EndsWith(".example", StringComparison.OrdinalIgnoreCase)
        || address.Trim().EndsWith("@example", StringComparison.OrdinalIgnoreCase);

    public static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
}
