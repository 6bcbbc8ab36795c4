using System.Collections.Immutable;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Ledger;

/// <summary>What somebody wants to be done to a dossier, as typed: every page, link, API call and tick asks this way.</summary>
/// <param name="Kind">One of <see cref="FactKinds"/>.</param>
/// <param name="Target">The wait, execution, step or party it is about; empty for the dossier itself.</param>
/// <param name="Act">For <c>acted</c>, the act's name.</param>
/// <param name="Fields">Typed values, as the act's descriptor names them.</param>
/// <param name="RequestKey">Names this request, so that a repeat is recognised; empty when it cannot be repeated.</param>
/// <param name="RequestScope">Whose key it is: the person or the link.</param>
public sealed record Ask(
    DossierId Dossier,
    string Kind,
    string Target,
    string Act,
    IReadOnlyDictionary<string, string> Fields,
    Actor Actor,
    string RequestKey,
    string RequestScope);

/// <summary>A new dossier, on the newest published version of a definition.</summary>
/// <param name="Parties">The contracting parties: the State, the proposer's own, and the others.</param>
/// <param name="Actor">Who proposes, in a role at one of the parties.</param>
/// <param name="Demonstration">Invented for showing: none of its letters is ever sent.</param>
public sealed record Proposal(
    string Definition,
    string Title,
    ImmutableArray<PartyId> Parties,
    Actor Actor,
    string RequestKey,
    string RequestScope,
    bool Demonstration = false)
{
    /// <summary>Codes of the themes that were chosen.</summary>
    public ImmutableArray<string> Themes { get; init; } = [];

    /// <summary>Why it is proposed; it stands in the first text, and is the reason of its version.</summary>
    public string Objective { get; init; } = "";

    /// <summary>The dossier whose text is begun with, so that a repeat is recognised; empty for the usual plan.</summary>
    public string From { get; init; } = "";

    /// <summary>The text to begin with, kept where the procedure opens it from the first step on.</summary>
    public PreparedText? Text { get; init; }
}

/// <summary>A text that may be kept: its TextDigest and its body in stored form.</summary>
public sealed record PreparedText(string Digest, byte[] Body);

/// <summary>What came of it.</summary>
public abstract record Outcome
{
    /// <summary>It stands in the ledger.</summary>
    /// <param name="Repeated">It stood there already: the same request had been answered before.</param>
    public sealed record Done(DossierId Dossier, int Sequence, bool Repeated) : Outcome;

    /// <summary>Nothing was written, and why.</summary>
    public sealed record Refused(ImmutableArray<Refusal> Refusals) : Outcome
    {
        public static Refused Of(string code, params object[] arguments) => new([Refusal.Of(code, arguments)]);
    }

    /// <summary>There is no such dossier, or no such published definition.</summary>
    public sealed record NotFound : Outcome;
}
