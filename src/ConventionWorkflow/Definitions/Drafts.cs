using System.Data;
using System.Security.Cryptography;
using ConventionWorkflow.Accounts;
using ConventionWorkflow.Data;
using Microsoft.EntityFrameworkCore;

namespace ConventionWorkflow.Definitions;

/// <summary>The draft of a procedure (<i>brouillon</i>): one at a time, begun from a version, written by one administrator after
/// another.</summary>
public sealed class Drafts(Store store, Me me, TimeProvider clock)
{
    /// <summary>The next version, begun from an earlier one.</summary>
    public async Task<DefinitionRow> Begin(DefinitionRow from, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var newest = await store.Definitions.Where(one => one.DefinitionId == from.DefinitionId).MaxAsync(one => one.Version, cancel);
        var draft = new DefinitionRow
        {
            DefinitionId = from.DefinitionId,
            Version = newest + 1,
            Name = from.Name,
            ContentHash = from.ContentHash,
            Json = from.Json,
            Status = DefinitionStatus.Draft,
            Source = DefinitionSources.Database,
            CreatedAt = now,
            CreatedBy = me.Person,
            ChangedAt = now,
            ChangedBy = me.Person,
            DrawnFrom = from.Version,
        };
        store.Add(draft);
        return draft;
    }

    /// <summary>The first version of a procedure of its own.</summary>
    public DefinitionRow Begin(string id)
    {
        var now = clock.GetUtcNow();
        var draft = new DefinitionRow
        {
            DefinitionId = id,
            Version = 1,
            Name = id,
            ContentHash = "",
            Json = [],
            Status = DefinitionStatus.Draft,
            Source = DefinitionSources.Database,
            CreatedAt = now,
            CreatedBy = me.Person,
        };
        store.Add(draft);
        return draft;
    }

    public void Publish(DefinitionRow draft) =>
        (draft.Status, draft.PublishedAt, draft.PublishedBy) = (DefinitionStatus.Published, clock.GetUtcNow(), me.Person);

    public void Write(DefinitionRow draft, byte[] json, string name)
    {
        (draft.Json, draft.ContentHash) = (json, Convert.ToHexStringLower(SHA256.HashData(json)));
        (draft.Name, draft.ChangedAt, draft.ChangedBy) = (name, clock.GetUtcNow(), me.Person);
    }

    /// <summary>What two administrators do at once is done by one of them, and the other is told.</summary>
    public async Task<Upshot> Alone(Func<Task<Upshot>> act, CancellationToken cancel)
    {
        try
        {
            await using var all = await store.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancel);
            var upshot = await act();
            if (upshot is Upshot.Done)
            {
                await store.SaveChangesAsync(cancel);
                await all.CommitAsync(CancellationToken.None);
            }

            store.ChangeTracker.Clear();
            return upshot;
        }
        catch (Exception fault) when (DatabaseFaults.IsOvertaken(fault))
        {
            store.ChangeTracker.Clear();
            return new Upshot.Overtaken();
        }
    }
}
