using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace ConventionWorkflow.Engine.Dossiers;

/// <summary>
/// Whose law a procedure and an organisation follow (<i>ordre juridique</i>), by the code of the country: a closed list. A definition names
/// its own; an organisation carries it in its code, which is a French one when it begins with <c>fr-</c> and the department:
/// <c>commune:fr-57672</c> (INSEE), <c>syndicate:fr-57-pays-haut</c>, <c>state:fr-57</c>.
/// </summary>
public static partial class Jurisdictions
{
    public const string Luxembourg = "LU";
    public const string France = "FR";

    /// <summary>In the place of the department in <see cref="Definitions.Definition.State"/>.</summary>
    private const string Department = "{department}";

    public static ImmutableArray<string> All { get; } = [Luxembourg, France];

    public static string Of(PartyId party) => French().IsMatch(party.Value) ? France : Luxembourg;

    /// <summary>Whether the code could be an organisation of a country: what begins as a French one must name a department.</summary>
    public static bool IsCode(PartyId party) => !party.Value.Contains(":fr-", StringComparison.Ordinal) || French().IsMatch(party.Value);

    /// <summary>Whether a definition may name the State so: a party of that kind, or one for each department.</summary>
    public static bool IsState(string template) => Template().IsMatch(template);

    /// <summary>The party that stands for the State: as the definition names it, of the department of the first of the others that lies
    /// in one; null where none does.</summary>
    public static PartyId? State(string template, IEnumerable<PartyId> others)
    {
        if (!template.Contains(Department, StringComparison.Ordinal)) return new(template);
        var department = others.Select(party => French().Match(party.Value)).FirstOrDefault(match => match.Success)?.Groups[1].Value;
        return department is null ? null : new(template.Replace(Department, department, StringComparison.Ordinal));
    }

    // Two signs in mainland France (2a and 2b in Corsica), three overseas, where all begin with 97 or 98.
    [GeneratedRegex("^[a-z]+:fr-(9[78][0-9]|2[ab]|[0-9]{2})(?![a-z])", RegexOptions.None, 200)]
    private static partial Regex French();

    [GeneratedRegex("^state:(?:[a-z0-9][a-z0-9._-]*|fr-\\{department\\})$", RegexOptions.None, 200)]
    private static partial Regex Template();
}
