namespace ConventionWorkflow.Bench.Figures;

/// <summary>Why an aim is missed, as the counts and a profile showed it.</summary>
internal static class Reasons
{
    public static string Of(Row row) => row.Id switch
    {
        "B1" => "a proposal is two decisions, the dossier and its first text, with a commit each; around them the rooms read the token, "
            + "the person, the organisations and the dossier in a score of statements, and the megabyte of objects made for that fills the "
            + "processor before the commits fill the disk.",
        "B2" => "the decision is one commit of eight statements at most; but the rooms before it read the person, the roles, every "
            + "organisation and three times the dossier's state, and the objects made of them (a megabyte a vote) cost more of the two "
            + "cores, which the clients share, than the rows cost of the disk.",
        "B3" or "B4" => "one statement finds the page; the others count all that the filter leaves and look through all dossiers in scope "
            + "for what the filters may offer, and cost what the scope is large.",
        "B5" => "what is spent goes to the program and back as JSON, so that nobody waits for more than a batch; two hundred commits "
            + "wait for the disk where the yardstick waits once.",
        "B9" => "both nodes, the database and the clients share two cores, which one node fills already; a second has no processor of its "
            + "own to add.",
        "B11" => "a vote takes the processor several times longer than the disk, so sixteen at once wait for the cores, which other work "
            + "shared while this was measured, and not for the fsync.",
        _ => "",
    };
}
