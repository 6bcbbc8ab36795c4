using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Ledger;

namespace ConventionWorkflow.Tests.Ledger;

/// <summary>States that are kept by the hash of their last entry.</summary>
public sealed class StatesTests : IDisposable
{
    private static readonly DossierId Dossier = DossierId.Parse("01a20463-a257-7f89-8ecf-62e03a3ebae0");
    private static readonly byte[] First = [1];
    private static readonly byte[] Second = [2];

    private readonly States states = new();

    [Fact]
    public void A_state_of_the_same_hash_is_not_read_again()
    {
        states.Keep(Dossier, First, Named("first"), 10);
        Assert.Equal("first", states.Read(Dossier, states.Find(Dossier), First, NeverSent).Name);
    }

    [Fact]
    public void A_state_of_another_hash_is_read_as_the_store_has_it()
    {
        states.Keep(Dossier, First, Named("first"), 10);
        var read = states.Read(Dossier, states.Find(Dossier), Second, () => LedgerJson.Bytes(Named("second")));
        Assert.Equal("second", read.Name);
        Assert.Equal("second", states.Read(Dossier, states.Find(Dossier), Second, NeverSent).Name);
    }

    [Fact]
    public void What_somebody_else_keeps_meanwhile_takes_nothing_from_who_asked_before()
    {
        states.Keep(Dossier, First, Named("first"), 10);
        var known = states.Find(Dossier);
        states.Keep(Dossier, Second, Named("second"), 10);
        Assert.Equal("first", states.Read(Dossier, known, First, NeverSent).Name);
    }

    public void Dispose() => states.Dispose();

    private static DossierState Named(string name) => new(Dossier, "", 0) { Name = name };

    private static byte[] NeverSent() => throw new InvalidOperationException("the store was told that this hash is known");
}
