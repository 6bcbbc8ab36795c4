namespace ConventionWorkflow.Engine.Definitions;

/// <summary>
/// The law of the procedure: the text is frozen before anybody decides on it, the Government agrees and the councils vote before
/// anybody signs. A step that can be reached while the one before it never happened is a fault.
/// </summary>
internal static class LawChecks
{
    private const string FreezeText = "Convention.FreezeText";
    private const string GovernmentDecision = "Convention.GovernmentDecision";
    private const string CouncilVotes = "Convention.CouncilVotes";
    private const string Signatures = "Convention.Signatures";

    public static IEnumerable<Fault> Find(Chart root) =>
    [
        .. Before(root, FreezeText, "vote-before-freeze", GovernmentDecision, CouncilVotes),
        .. Before(root, GovernmentDecision, "signature-before-agreement", Signatures),
        .. Before(root, CouncilVotes, "signature-before-votes", Signatures),
    ];

    private static IEnumerable<Fault> Before(Chart root, string first, string code, params string[] later)
    {
        var reach = new Reach(root, first);
        return later.SelectMany(reach.Of)
            .Select(found => new Fault(Severity.Publication, code, found.Activity.Path, found.Activity.Id, found.Way));
    }
}
