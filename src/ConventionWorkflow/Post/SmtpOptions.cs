using System.ComponentModel.DataAnnotations;

namespace ConventionWorkflow.Post;

/// <summary>The section <c>Smtp</c>. Without a host letters wait in the queue.</summary>
public sealed class SmtpOptions : IValidatableObject
{
    public string Host { get; set; } = "";

    [Range(1, 65535)]
    public int Port { get; set; } = 25;

    /// <summary>Whether the connection must be made secret; then a server that cannot is not used.</summary>
    public bool StartTls { get; set; } = true;

    public string User { get; set; } = "";
    public string Password { get; set; } = "";

    /// <summary>The address that letters come from.</summary>
    public string From { get; set; } = "";

    public string FromName { get; set; } = "ConventionWorkflow";

    /// <summary>How many letters may be on their way at once; as many may be doubled when the process dies.</summary>
    [Range(1, 16)]
    public int Connections { get; set; } = 2;

    [Range(1, 300)]
    public int TimeoutSeconds { get; set; } = 30;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Host.Length > 0 && !Addresses.IsReadable(From))
            yield return new("Smtp:From is missing: write the address that letters come from, such as conventions@example.lu.",
                [nameof(From)]);
        if (User.Length > 0 && !StartTls)
            yield return new("Smtp:User needs Smtp:StartTls: a password is not sent in clear.", [nameof(User)]);
    }
}
