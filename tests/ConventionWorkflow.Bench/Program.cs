using ConventionWorkflow.Bench;
using ConventionWorkflow.Bench.Country;
using ConventionWorkflow.Bench.Figures;
using ConventionWorkflow.Bench.Places;
using ConventionWorkflow.Bench.Workloads;

if (Options.Read(args) is not { } options)
{
    await Console.Error.WriteLineAsync(Options.Usage);
    return 2;
}

if (options.Rows is ["GENERATE"])
{
    foreach (var store in options.Stores) await Generator.Find(store, options.Size);
    return 0;
}

var all = new (string[] Names, Func<string, Options, Task<System.Collections.Immutable.ImmutableArray<Row>>> Run)[]
{
    (["B1"], ProposalRows.Run),
    (["B2"], VoteRows.Run),
    (["B3"], InboxRows.Run),
    (["B4"], SearchRows.Run),
    (["B5"], ReminderRows.Run),
    (["B9"], TailRows.Nodes),
    (["B11"], TailRows.Tail),
    (["B13"], PeerRows.Run),
};
var docs = Path.Combine(Place.Top(), "docs");
var json = Path.Combine(docs, "benchmarks.json");
foreach (var (names, run) in all.Where(row => row.Names.Any(options.Asks)))
{
    foreach (var store in options.Stores)
    {
        Console.WriteLine($"── {string.Join(", ", names)} on {store}");
        var found = await run(store, options);
        if (found.IsEmpty) continue;
        var before = File.Exists(json) ? Table.Read(await File.ReadAllBytesAsync(json)) : null;
        var report = Table.Renew(before, new(Machine.Here(Place.Disk), found));
        await File.WriteAllBytesAsync(json, Table.Json(report));
        await File.WriteAllTextAsync(Path.Combine(docs, "benchmarks.md"), Table.Markdown(report));
    }
}

Console.Write(await File.ReadAllTextAsync(Path.Combine(docs, "benchmarks.md")));
return 0;
