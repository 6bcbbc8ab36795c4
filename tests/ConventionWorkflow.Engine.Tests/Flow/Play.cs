using System.Collections.Immutable;
using System.Text;
using ConventionWorkflow.Engine.Deadlines;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Flow;

namespace ConventionWorkflow.Engine.Tests.Flow;

/// <summary>
/// A dossier played without a ledger. After every decision the entry is written, read back and folded, and must give the very state
/// decided.
/// </summary>
internal sealed class Play
{
    public static readonly PartyId State = new("state:mat");
    public static readonly RoleAt Officer = new(Roles.Officer, State);
    private readonly Graph graph;

    public Play(Definition definition, string communes = "commune:1205,commune:1206", Context? context = null)
    {
        graph = new(definition);
        Context = context ?? World();
        var fields = Fact.NoFields.SetItem("title", "Moselle viticole").SetItem("parties", $"{State},{communes}");
        Take(Walk.Start(graph, new(Guid.Parse("0197f3a0-0000-7000-8000-000000000001")),
            new(FactKinds.Proposed, "", "", By(Officer), fields), Context, Now));
    }

    public Graph Graph => graph;
    public Context Context { get; set; }
    public DateTimeOffset Now { get; set; } = new(2026, 1, 12, 9, 0, 0, TimeSpan.Zero);
    public DossierState Dossier { get; private set; } = null!;
    public Entry Last => Entries[^1];
    public List<Entry> Entries { get; } = [];
    public ImmutableArray<NoticeAsk> Notices { get; private set; } = [];

    /// <summary>Steps that are open, in order.</summary>
    public string Open => string.Join(' ', Dossier.Executions.Values.Where(one => one.IsOpen).Select(one => one.Step)
        .Order(StringComparer.Ordinal));

    /// <summary>How often a step was entered.</summary>
    public int Visits(string step) => Dossier.Latest(step)?.Visit ?? 0;

    public string Status(string step) => Dossier.Latest(step)?.Status ?? "never";

    /// <summary>Completes an open task.</summary>
    public Play Do(string step, string outcome = "Done")
    {
        Assert.Null(Try(step, "complete", Officer, ("outcome", outcome)));
        return this;
    }

    /// <summary>An act on the wait of a role in a step; null when it was accepted.</summary>
    public Refusal? Try(string step, string act, RoleAt role, params (string Name, string Value)[] fields)
    {
        var wait = Dossier.Waits.Values.FirstOrDefault(one =>
            Dossier.Execution(one.Execution)!.Step == step && one.Acts.Contains(act)
                && (one.MayBeAnsweredBy(role) && (one.To == role || one.About is not null)))
            ?? Dossier.Waits.Values.FirstOrDefault(one => Dossier.Execution(one.Execution)!.Step == step && one.Acts.Contains(act));
        return Tell(FactKinds.Acted, wait?.Id ?? "", act, role, fields);
    }

    public Refusal? Tell(string kind, string target, string act, RoleAt? role, params (string Name, string Value)[] fields)
    {
        var typed = fields.ToDictionary(one => one.Name, one => one.Value, StringComparer.Ordinal);
        if (Walk.Describe(graph, Dossier, kind, target, act) is not { } descriptor) return Refusal.Of("nothing-waited-for");
        var read = Fields.Read(descriptor, typed);
        if (!read.Faults.IsEmpty) return read.Faults[0];
        var actor = role is { } one ? By(one) : Actor.System;
        return Take(Walk.Apply(graph, Dossier, new(kind, target, act, actor, read.Values), Context, Now));
    }

    /// <summary>Lets a deadline's fact happen now.</summary>
    public Refusal? Pass(string kind, string wait) => Tell(kind, wait, "", null);

    public string Wait(string step, RoleAt role) =>
        Dossier.Waits.Values.First(one => one.To == role && Dossier.Execution(one.Execution)!.Step == step).Id;

    private Refusal? Take(Decision decision)
    {
        if (decision is Decision.Refused refused) return refused.Refusal;
        var accepted = (Decision.Accepted)decision;
        var before = Entries.Count == 0 ? null : LedgerJson.ReadState(LedgerJson.Bytes(Dossier));
        var folded = Fold.Of(before, LedgerJson.ReadEntry(LedgerJson.Bytes(accepted.Entry)));
        Assert.Equal(Text(accepted.State), Text(folded));
        Dossier = accepted.State;
        Notices = accepted.Notices;
        Entries.Add(accepted.Entry);
        return null;
    }

    public static string Text(DossierState state) => Encoding.UTF8.GetString(LedgerJson.Bytes(state));

    private static Actor By(RoleAt role) => new(new(Guid.Parse("0197f3a0-0000-7000-8000-0000000000aa")), role, null, "page");

    public static Context World() => new()
    {
        Calendar = LegalCalendar.Find("Europe/Luxembourg", "LU")!,
        Organisations = new Organisation[]
        {
            new(State, OrganisationKinds.State, "Aménagement du territoire", 0, 0, false),
            new(new("commune:1205"), OrganisationKinds.Commune, "Remich", 11, 4149, false),
            new(new("commune:1206"), OrganisationKinds.Commune, "Schengen", 11, 5215, false),
            new(new("commune:1207"), OrganisationKinds.Commune, "Stadtbredimus", 9, 2009, false),
            new(new("syndicate:prosud"), OrganisationKinds.Syndicate, "PRO-SUD", 0, 0, false),
            new(new("ministry:eco"), OrganisationKinds.Ministry, "Économie", 0, 0, true),
            new(new("ministry:maint"), OrganisationKinds.Ministry, "Affaires intérieures", 0, 0, true),
            new(new("ministry:mcult"), OrganisationKinds.Ministry, "Culture", 0, 0, false),
            new(new("authority:igf"), OrganisationKinds.Authority, "IGF", 0, 0, true),
        }.ToImmutableSortedDictionary(one => one.Id.Value, one => one, StringComparer.Ordinal),
    };
}
