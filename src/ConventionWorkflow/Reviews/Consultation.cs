using System.Collections.Immutable;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Flow;

namespace ConventionWorkflow.Reviews;

/// <summary>Why a ministry or authority is proposed for an opinion.</summary>
public enum Ground
{
    Always,
    Theme,
    Budget,
}

/// <summary>Somebody whose opinion is proposed, and why.</summary>
/// <param name="Themes">Codes of the themes that ask for it.</param>
public sealed record Proposed(PartyId Party, Ground Ground, ImmutableArray<string> Themes);

/// <summary>
/// Who gives an opinion, as it is proposed to the officer: the ministries of the themes, those that are always consulted, and the
/// Inspectorate General of Finance exactly where the text has a budget. Pure.
/// </summary>
public static class Consultation
{
    public static ImmutableArray<Proposed> Propose(
        IEnumerable<OrganisationRow> advisers, ILookup<PartyId, string> themesOf, IEnumerable<string> themes, bool hasBudget)
    {
        var chosen = themes.ToImmutableHashSet(StringComparer.Ordinal);
        var proposed = ImmutableArray.CreateBuilder<Proposed>();
        foreach (var one in advisers)
        {
            var matched = themesOf[one.Party].Where(chosen.Contains).ToImmutableArray();
            if (one.Party == Addressing.Igf)
            {
                if (hasBudget) proposed.Add(new(one.Party, Ground.Budget, []));
            }
            else if (!matched.IsEmpty)
            {
                proposed.Add(new(one.Party, Ground.Theme, matched));
            }
            else if (one.ConsultedByDefault)
            {
                proposed.Add(new(one.Party, Ground.Always, []));
            }
        }

        return proposed.ToImmutable();
    }
}
