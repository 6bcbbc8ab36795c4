namespace ConventionWorkflow.Bench.Figures;

/// <summary>Why an aim is missed, as the counts and a profile showed it.</summary>
internal static class Reasons
{
    public static string Of(Row row) => row.Id switch
    {
        "B1" => "a start is one decision, one commit and ten statements, eleven with themes: one asks for all that is known before; the "
            + "others write letters, text, dossier, entry, prose, parties, words, work items and timers, and a statement of SQLite writes "
            + "one table. The rooms say seven more, each a way to the database and back; with the JSON and the text that is built they "
            + "take the two cores, which the clients share, longer than the rows take the disk.",
        "B2" => "the decision is one commit of eight statements at most and the rooms before it say two. What is allocated is the request "
            + "as the framework reads it, the walk, the context it is given, and the state of some 26 KB that is written anew; the two "
            + "cores, which the clients share, are full before the disk is.",
        "B3" or "B4" => "one statement of a dozen finds the page; the others say who asks, count to a thousand, offer choices and read "
            + "the dossiers of the page, whose states and names fill some megabytes.",
        "B5" => "what is spent goes to the program and back as JSON, so that nobody waits for more than a batch; two hundred commits "
            + "wait for the disk where the yardstick waits once.",
        "B9" => "both nodes, the database and the clients share two cores, which one node fills already; a second has no processor of its "
            + "own to add.",
        "B11" => "sixteen votes at once wait for two cores and pass the file's one gate in turn, so whatever holds it longest meets all "
            + "sixteen: a round of five hundred reminders, a checkpoint, an fsync that stalls beside it. From run to run p99.9 lay "
            + "between 0.2 and 1.9 s.",
        "B13" when row.Workload.Contains("beside", StringComparison.Ordinal) => "a file has one writer: four callers pass its one gate in "
            + "turn, and who decides does it within. From run to run, with other work beside it, the ratio lay between 0.82 and 3.32.",
        "B13" => "an instance is twelve entries of some 150 packed bytes, each with a hash of 32 and the dossier's id in 36 letters, which "
            + "stand once more in the index of the key: 3.7 KB. The rest is its row with nine indexes, two parties, its words and the "
            + "letter that says that it is closed. Ids of 16 bytes would save some 0.7 KB. Who decides does it within the file's one "
            + "gate, so that the disk rests meanwhile; other work took disk and cores beside it, and from run to run the ratio lay "
            + "between 0.32 and 0.77, the processor's time between 0.52 and 1.13 ms.",
        _ => "",
    };
}
