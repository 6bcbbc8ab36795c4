using Microsoft.AspNetCore.Identity;

namespace ConventionWorkflow.Data;

/// <summary>A person who signs in. Roles are held at organisations (<see cref="MembershipRow"/>), never by the account itself.</summary>
public sealed class Account : IdentityUser<Guid>
{
    public string DisplayName { get; set; } = "";

    /// <summary><c>fr</c>, <c>de</c> or <c>en</c>: the language of pages and letters.</summary>
    public string Language { get; set; } = "fr";

    /// <summary>A disabled account signs in nowhere and its sessions die; its letters are no longer made.</summary>
    public bool IsActive { get; set; } = true;

    /// <summary>When name and address were erased; the record keeps only the number.</summary>
    public DateTimeOffset? ErasedAt { get; set; }
}
