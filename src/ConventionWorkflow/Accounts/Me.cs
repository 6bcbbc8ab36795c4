using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Accounts;

/// <summary>A role held today, in one's own right or in the absence of somebody else.</summary>
/// <param name="For">Who holds it: the person signed in, or the absent one whose deputy that person is.</param>
public sealed record Held(RoleAt Role, PersonId For)
{
    public bool InAbsence(PersonId me) => For != me;
}

/// <summary>Who is signed in, read from the store at every request: a role taken away ends with the next click.</summary>
public sealed class Me
{
    public bool IsSignedIn { get; private set; }
    public PersonId Person { get; private set; }
    public string Name { get; private set; } = "";

    /// <summary>Where the person works, as the masthead says it: « Secrétariat de Stadtbredimus ».</summary>
    public string Standing { get; private set; } = "";

    public string Language { get; private set; } = "fr";

    /// <summary>Every role held today, deputies' included.</summary>
    public IReadOnlyList<Held> Roles { get; private set; } = [];

    public bool Holds(string role) => Roles.Any(held => held.Role.Role == role);

    public bool Holds(string role, PartyId party) => Roles.Any(held => held.Role == new RoleAt(role, party));

    /// <summary>Whose role it is when the person signed in uses it: null where they do not hold it.</summary>
    public PersonId? For(RoleAt role) => Roles.FirstOrDefault(held => held.Role == role)?.For;

    internal void Is(PersonId person, string name, string standing, string language, IReadOnlyList<Held> roles)
    {
        (IsSignedIn, Person, Name, Standing, Language) = (true, person, name, standing, language);
        Roles = [.. roles.OrderBy(held => held.InAbsence(person))];   // one's own right comes first
    }
}
