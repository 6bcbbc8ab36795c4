namespace ConventionWorkflow.Bench.Figures;

/// <summary>What another engine needed for the flow of B13. Measured elsewhere: its packages are not in the registry this is built
/// from.</summary>
internal static class Peer
{
    public const string Beside = """

        ## Beside Elsa 3.7.1

        The flow of B13 is one that Elsa 3.7.1 was measured on, built from its public sources and in one process as well: SQLite in WAL
        with `synchronous=FULL`, a durable commit at every step, its history kept. It has no parties, no hash chain, no letters and no index
        of words. These figures were « measured elsewhere », on another day, on two shared cores with an fsync of about 0.28 ms: processor
        time and bytes can be held beside the row, times only roughly. On neither side a resume has a request key.

        | Elsa 3.7.1, measured elsewhere | |
        |---|---|
        | activities a second, 1 caller | 50.8 |
        | resumes a second, 1 caller | 40.2 |
        | resumes a second, 4 callers | 14.0 |
        | ms of CPU a resume | 20–25 |
        | KB a finished instance | 49.3 |
        | a page of 25 among 100,000 waiting, warm | 260 ms |
        """;
}
