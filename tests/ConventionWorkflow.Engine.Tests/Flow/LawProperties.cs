using System.Globalization;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Engine.Flow;
using ConventionWorkflow.Engine.Signatures;
using FsCheck;
using FsCheck.Fluent;
using Random = System.Random;

namespace ConventionWorkflow.Engine.Tests.Flow;

/// <summary>Whatever people do to a dossier on the shipped procedure, in whatever order, it never comes to a state that the law
/// forbids.</summary>
public sealed class LawProperties
{
    private static readonly Definition Procedure =
        ElsaReader.Read(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "workflows", "convention-lu.json"))).Definition!;

    private static readonly string[] OfficersActs =
        [FactKinds.Returned, FactKinds.Skipped, FactKinds.PartyWithdrawn, FactKinds.PartyJoined, FactKinds.Rectified,
            FactKinds.IncidentRetried];

    [Fact]
    public void Random_acts_never_reach_a_state_that_the_law_forbids() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed => Assert.All(Play(seed), story => Assert.Equal("", story)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Environment.GetEnvironmentVariable("TRIALS") == "full" ? 2_000 : 60));

    [Fact]
    public void Random_acts_reach_signatures_often_enough_to_prove_something()
    {
        var signed = Enumerable.Range(0, 40).Count(seed =>
        {
            var play = Begin();
            _ = Walk(play, seed).Count();
            return play.Entries.SelectMany(entry => entry.Moves).OfType<DigestBound>()
                .Any(move => move.Binding.Kind == BindingKinds.Signature);
        });
        Assert.InRange(signed, 10, 40);
    }

    private static IEnumerable<string> Play(int seed)
    {
        var play = Begin();
        foreach (var _ in Walk(play, seed)) yield return Forbidden(play.Dossier);
    }

    private static Play Begin() => new(Procedure, "commune:1205,commune:1206,commune:1207");

    private static IEnumerable<int> Walk(Play play, int seed)
    {
        var random = new Random(seed);
        for (var turn = 0; turn < 160 && play.Dossier.Status == Statuses.Running; turn++)
        {
            play.Now = play.Now.AddHours(random.Next(2, 60));
            if (random.Next(12) == 0) Interfere(play, random);
            else if (random.Next(6) == 0) Save(play, random);
            else Answer(play, random);
            yield return turn;
        }
    }

    /// <summary>What is forbidden about the state, or nothing.</summary>
    private static string Forbidden(DossierState state)
    {
        var holding = state.Bindings.Where(one => one.Holds).ToList();
        if (holding.Any(one => one.Digest != state.Frozen?.Digest)) return "a decision holds on another text than the frozen one";
        foreach (var signature in holding.Where(one => one.Kind == BindingKinds.Signature))
        {
            if (!holding.Any(one => one.Kind == BindingKinds.Agreement
                && one.Digest == signature.Digest)) return "signed without agreement";
            var voted = holding.Where(one => one.Kind == BindingKinds.Vote).Select(one => one.Party).ToHashSet();
            if (Addressing.Deliberating(state).Any(party => !voted.Contains(party.Id))) return "signed without every council's vote";
        }

        return PartyGuard.IsMet(state) ? "" : "too few parties are left";
    }

    private static void Answer(Play play, Random random)
    {
        var waits = play.Dossier.Waits.Values.ToList();
        if (waits.Count == 0) return;
        var wait = waits[random.Next(waits.Count)];
        if (wait.To is not { } to)
        {
            play.Tell(FactKinds.TextPrinted, wait.Id, "", null, ("file", new string('e', 64)), ("mediaType", "text/html"));
            return;
        }

        var act = random.Next(8) == 0 ? wait.Acts[random.Next(wait.Acts.Length)] : wait.Acts[0];
        var descriptor = Engine.Flow.Walk.Describe(play.Graph, play.Dossier, FactKinds.Acted, wait.Id, act)!;
        play.Tell(FactKinds.Acted, wait.Id, act, random.Next(20) == 0 ? new(Roles.Councillor, to.Party) : to,
            Fill(play, descriptor, random));
    }

    private static void Interfere(Play play, Random random)
    {
        var kind = OfficersActs[random.Next(OfficersActs.Length)];
        var steps = play.Dossier.Executions.Keys.ToList();
        var step = steps[random.Next(steps.Count)];
        var execution = play.Dossier.Executions[step];
        var party = $"commune:120{random.Next(5, 8)}";
        var target = kind switch
        {
            FactKinds.Returned => step,
            FactKinds.PartyWithdrawn or FactKinds.PartyJoined => party,
            _ => execution.Id,
        };
        var act = kind == FactKinds.Rectified ? "record" : "";
        if (Engine.Flow.Walk.Describe(play.Graph, play.Dossier, kind, target, act) is not { } descriptor) return;
        (string, string)[] fields = [.. Fill(play, descriptor, random).Where(field => field.Item1 is not ("returnTo" or "party"))];
        if (descriptor.Fields.Any(field => field.Name == "returnTo")) fields = [.. fields, ("returnTo", "convention/consolidation")];
        if (descriptor.Fields.Any(field => field.Name == "party")) fields = [.. fields, ("party", party)];
        play.Tell(kind, target, act, Tests.Flow.Play.Officer, fields);
    }

    private static void Save(Play play, Random random) => play.Tell(
        FactKinds.TextSaved, "", "", Tests.Flow.Play.Officer, ("digest", new string("abcd"[random.Next(4)], 64)), ("reason", "Rédaction"));

    /// <summary>Fields that are mostly right: a council's figures add up three times in four.</summary>
    private static (string, string)[] Fill(Play play, ActDescriptor act, Random random)
    {
        var present = random.Next(4, 12);
        var against = random.Next(0, (present / 2) + 1);
        var slip = random.Next(4) == 0 ? 1 : 0;
        return
        [
            .. act.Fields.Select(field => (field.Name, field.Name switch
            {
                "inOffice" => "9",
                "present" => $"{Math.Min(9, present)}",
                "for" => $"{Math.Min(9, present) - against + slip}",
                "against" => $"{against}",
                "convokedOn" => Day(play, 9),
                "outcome" when field.Kind == FieldKind.Text => "Agreed",
                "excluded" or "abstentions" or "urgencyMembers" => "0",
                "castingVote" => "",
                _ => field.Kind switch
                {
                    FieldKind.Choice => random.Next(6) == 0 ? field.Options[random.Next(field.Options.Length)] : field.Options[0],
                    FieldKind.Date => Day(play, random.Next(0, 3)),
                    FieldKind.Document => new string('f', 64),
                    FieldKind.Whole => "1",
                    FieldKind.Flag => random.Next(2) == 0 ? "true" : "false",
                    FieldKind.Several => random.Next(2) == 0 ? "none" : "ministry:mcult",
                    _ => "Motif",
                },
            })),
        ];
    }

    private static string Day(Play play, int ago) =>
        DateOnly.FromDateTime(play.Now.UtcDateTime).AddDays(-ago).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
