using System.Text;
using ConventionWorkflow.Accounts;
using ConventionWorkflow.Administration;
using ConventionWorkflow.Data;
using ConventionWorkflow.Definitions;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Definitions.Editing;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Tests.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace ConventionWorkflow.Tests.Definitions;

/// <summary>Drafts, publication, retraction and restoring of procedures, and what dossiers follow meanwhile.</summary>
public sealed class DefinitionLifeTests : IAsyncLifetime
{
    private const string Id = "convention-lu";
    private static readonly Edit Longer = new Edit.SetInput("scoping", "deadline", "25 business-days");

    private World world = null!;

    public async Task InitializeAsync() => world = await World.Create();

    public async Task DisposeAsync() => await world.DisposeAsync();

    [Fact]
    public async Task A_change_opens_a_draft_and_the_published_version_stays_what_it_was()
    {
        var published = await Row(1);
        Assert.Equal(new Upshot.Done(2), await Save(published.ContentHash, Longer));
        var (draft, was) = (await Row(2), await Row(1));
        Assert.Equal((DefinitionStatus.Draft, DefinitionSources.Database, 1), (draft.Status, draft.Source, draft.DrawnFrom));
        Assert.Equal(World.Person(1), draft.CreatedBy);
        Assert.Equal(published.Json, was.Json);
        Assert.Contains("25 business-days", Encoding.UTF8.GetString(draft.Json), StringComparison.Ordinal);
        Assert.Equal(1, await Version(await world.Begin()));
    }

    [Fact]
    public async Task A_change_of_nothing_opens_no_draft()
    {
        var same = new Edit.SetInput("scoping", "deadline", "20 business-days");
        Assert.Equal(new Upshot.Done(1), await Save((await Row(1)).ContentHash, same));
        Assert.Equal(1, await world.Query(store => store.Definitions.CountAsync()));
        Assert.Equal(0, await world.Query(store => store.AdministrationLog.CountAsync()));
    }

    [Fact]
    public async Task What_is_published_new_dossiers_follow_and_running_ones_do_not()
    {
        var running = await world.Begin();
        await Save((await Row(1)).ContentHash, Longer);
        Assert.Equal(new Upshot.Done(2), await Do(2, life => life.Publish(Id, Hash(2), default)));
        Assert.Equal(2, await Version(await world.Begin()));
        Assert.Equal(1, await Version(running));
        var row = await Row(2);
        Assert.Equal((DefinitionStatus.Published, World.Person(2)), (row.Status, row.PublishedBy));
        Assert.IsType<Upshot.NotFound>(await Do(1, life => life.Publish(Id, row.ContentHash, default)));
    }

    [Fact]
    public async Task A_published_version_is_never_written_again()
    {
        await Save((await Row(1)).ContentHash, Longer);
        await Do(1, life => life.Publish(Id, Hash(2), default));
        var published = await Row(2);
        Assert.Equal(new Upshot.Done(3), await Save(published.ContentHash, new Edit.SetInput("scoping", "deadline", "1 months")));
        Assert.Equal(published.Json, (await Row(2)).Json);
        Assert.IsType<Upshot.Done>(await Do(1, life => life.Discard(Id, Hash(3), default)));
        Assert.IsType<Upshot.NotFound>(await Do(1, life => life.Discard(Id, published.ContentHash, default)));
        Assert.Equal(published.Json, (await Row(2)).Json);
    }

    [Fact]
    public async Task A_draft_with_a_fault_is_kept_and_not_published()
    {
        Assert.Equal(new Upshot.Done(2), await Save((await Row(1)).ContentHash, new Edit.RemoveStep("freeze")));
        var refused = Assert.IsType<Upshot.Refused>(await Do(1, life => life.Publish(Id, Hash(2), default)));
        Assert.Equal(("draft-has-faults", 2), (refused.Refusal.Code, refused.Refusal.Arguments[0]));
        Assert.Equal(DefinitionStatus.Draft, (await Row(2)).Status);
    }

    [Fact]
    public async Task Who_saves_over_anothers_change_is_told_and_overwrites_nothing()
    {
        var hash = (await Row(1)).ContentHash;
        Assert.IsType<Upshot.Done>(await Save(hash, Longer));
        var first = await Row(2);
        Assert.IsType<Upshot.Overtaken>(await Do(2, life => life.Save(
            Id, hash, [new Edit.SetInput("scoping", "deadline", "2 months")], default)));
        Assert.IsType<Upshot.Overtaken>(await Do(2, life => life.Publish(Id, hash, default)));
        Assert.IsType<Upshot.Overtaken>(await Do(2, life => life.Discard(Id, hash, default)));
        Assert.Equal(first.Json, (await Row(2)).Json);
    }

    [Fact]
    public async Task Of_two_who_save_at_once_one_is_done_and_the_other_is_told()
    {
        for (var round = 0; round < 8; round++)
        {
            var hash = (await Working()).ContentHash;
            var days = 30 + (2 * round);
            var upshots = await Task.WhenAll(
                Task.Run(() => Do(1, life => life.Save(Id, hash, [Term(days)], default))),
                Task.Run(() => Do(2, life => life.Save(Id, hash, [Term(days + 1)], default))));
            Assert.Single(upshots.OfType<Upshot.Done>());
            Assert.Single(upshots.OfType<Upshot.Overtaken>());
        }

        static Edit Term(int days) => new Edit.SetInput("drafting", "deadline", $"{days} calendar-days");
    }

    [Fact]
    public async Task A_version_taken_out_of_use_leaves_new_dossiers_the_one_before_and_the_last_one_stays()
    {
        await Save((await Row(1)).ContentHash, Longer);
        await Do(1, life => life.Publish(Id, Hash(2), default));
        var running = await world.Begin();
        Assert.Equal(new Upshot.Done(2), await Do(1, life => life.Retract(Id, 2, default)));
        Assert.Equal(1, await Version(await world.Begin()));
        await world.Do(await world.Answer(running, "proposal", "complete", 1, "", ("outcome", "Submit")));
        Assert.Equal(2, await Version(running));
        var refused = Assert.IsType<Upshot.Refused>(await Do(1, life => life.Retract(Id, 1, default)));
        Assert.Equal("version-followed-alone", refused.Refusal.Code);
        Assert.IsType<Upshot.NotFound>(await Do(1, life => life.Retract(Id, 2, default)));
        Assert.Equal(1, await Version(await world.Begin()));
    }

    [Fact]
    public async Task An_earlier_version_comes_back_as_a_draft_unless_one_is_open()
    {
        var first = await Row(1);
        await Save(first.ContentHash, Longer);
        var refused = Assert.IsType<Upshot.Refused>(await Do(1, life => life.Restore(Id, 1, default)));
        Assert.Equal(("draft-exists", 2), (refused.Refusal.Code, refused.Refusal.Arguments[0]));
        await Do(1, life => life.Publish(Id, Hash(2), default));
        Assert.Equal(new Upshot.Done(3), await Do(2, life => life.Restore(Id, 1, default)));
        var draft = await Row(3);
        Assert.Equal((first.ContentHash, 1), (draft.ContentHash, draft.DrawnFrom));
        Assert.Equal(2, await Version(await world.Begin()));
        Assert.Equal(new Upshot.Done(3), await Do(2, life => life.Publish(Id, draft.ContentHash, default)));
        Assert.Equal(3, await Version(await world.Begin()));
    }

    [Fact]
    public async Task Everything_stands_in_the_record_with_who_did_it()
    {
        Assert.Equal(new Upshot.Done(2, "annonce"), await Do(2, life => life.Save(
            Id, Hash(1),
            [Longer, new Edit.SetText("scoping", "instructions", "de", "Prüfen Sie."), new Edit.InsertStep(
                "drafting", "Submit", "Convention.Notice", "Annonce")
            {
                Inputs = new Edit.InsertStep("", "", "", "").Inputs.Add("to", "mayor@communes"),
            }],
            default)));
        await Do(1, life => life.Publish(Id, Hash(2), default));
        await Do(1, life => life.Restore(Id, 1, default));
        await Do(1, life => life.Discard(Id, Hash(3), default));
        await Do(1, life => life.Retract(Id, 2, default));
        var told = await world.Query(store => store.AdministrationLog.Where(one => one.Subject == $"procedure:{Id}")
            .ToListAsync());
        List<string> kinds =
        [
            "input.deadline", "text.instructions.de", "step.added", "version.published", "version.restored", "draft.discarded",
            "version.retracted",
        ];
        Assert.Equal(
            [
                "2 input.deadline scoping: 20 business-days > 25 business-days",
                "2 text.instructions.de scoping: Prüfen Sie Kooperationsraum, Parteien und zu befragende Ministerien. > Prüfen Sie.",
                "2 step.added annonce:  > Annonce", "1 version.published :  > 2", "1 version.restored : 1 > 3",
                "1 draft.discarded : 3 > ", "1 version.retracted : 2 > ",
            ],
            told.OrderBy(one => kinds.IndexOf(one.Field)).Select(one =>
                $"{(one.By == World.Person(1) ? 1 : 2)} {one.Field} {one.Detail}: {one.Before} > {one.After}"));
    }

    [Fact]
    public async Task A_file_that_comes_while_a_draft_is_open_waits_beside_it()
    {
        await Save((await Row(1)).ContentHash, Longer);
        var directory = Directory.CreateTempSubdirectory("life-");
        var shipped = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "workflows", "convention-lu.json"));
        await File.WriteAllTextAsync(
            Path.Combine(directory.FullName, "convention-lu.json"),
            shipped.Replace("20 business-days", "9 months", StringComparison.Ordinal));
        await new Library(world.Store, world.Clock, NullLogger<Library>.Instance).Import(directory.FullName, default);
        directory.Delete(recursive: true);
        Assert.Equal((DefinitionStatus.Draft, DefinitionSources.File), ((await Row(3)).Status, (await Row(3)).Source));
        Assert.Equal(2, (await Working()).Version);
        await Do(1, life => life.Publish(Id, Hash(2), default));
        Assert.Equal(2, await Version(await world.Begin()));
        Assert.Equal(new Upshot.Done(4), await Do(1, life => life.Restore(Id, 3, default)));
    }

    [Fact]
    public async Task Files_that_run_each_other_are_taken_in_together_whatever_their_names()
    {
        var directory = Directory.CreateTempSubdirectory("life-");
        foreach (var (id, called) in new[] { ("aa", "bb"), ("bb", "cc"), ("cc", "aa"), ("dd", "nowhere"), ("ee", "dd") })
            await File.WriteAllBytesAsync(Path.Combine(directory.FullName, id + ".json"), Calling(id, called));
        await new Library(world.Store, world.Clock, NullLogger<Library>.Instance).Import(directory.FullName, default);
        directory.Delete(recursive: true);
        Assert.Equal(
            ["aa 1 published", "bb 1 published", "cc 1 published"],
            await world.Query(store => store.Definitions.Where(one => one.DefinitionId != Id).OrderBy(one => one.DefinitionId)
                .Select(one => one.DefinitionId + " " + one.Version + " " + one.Status).ToListAsync()));
    }

    [Fact]
    public async Task A_draft_that_calls_what_nobody_published_is_told_so_and_not_published()
    {
        await world.Publish("called", Calling("called", "caller", members: """ "inputs": [ { "name": "Sum", "type": "Int32" } ], """));
        await world.Publish("caller", Calling("caller", "called", """{ "Sum": 1, "Rest": 2 }"""));
        Assert.Equal(["Warning workflow-input-unknown call Rest called"], await Faults("caller"));
        await Draw("caller", Calling("caller", "nobody"));
        Assert.Equal(["Load workflow-unknown call nobody"], await Faults("caller"));
        var refused = Assert.IsType<Upshot.Refused>(await Do(1, life => life.Publish("caller", Hash(2, "caller"), default)));
        Assert.Equal(("draft-has-faults", 1), (refused.Refusal.Code, refused.Refusal.Arguments[0]));
        await Draw("caller", Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Calling("caller", "caller"))
            .Replace("\"start\": \"wait\"", "\"start\": \"call\"", StringComparison.Ordinal)));
        Assert.Contains("Load workflow-runs-itself call caller", await Faults("caller"));
    }

    [Fact]
    public async Task A_workflow_used_as_a_step_leads_on_by_its_own_outcomes()
    {
        await world.Publish("letters", Calling("letters", Id, members: """ "outcomes": [ "Sent", "Lost" ], """));
        await world.Publish("caller", Encoding.UTF8.GetBytes("""
            { "definitionId": "caller", "name": "caller", "root": { "id": "flow", "type": "Elsa.Flowchart", "start": "wait",
              "activities": [ { "id": "wait", "type": "Elsa.Event", "eventName": "go" },
                { "id": "call", "type": "Letters", "workflowDefinitionId": "letters" },
                { "id": "check", "type": "Elsa.FlowDecision", "condition": true }, { "id": "end", "type": "Elsa.Finish" } ],
              "connections": [ { "source": { "activity": "wait", "port": "Done" }, "target": { "activity": "call" } },
                { "source": { "activity": "call", "port": "Sent" }, "target": { "activity": "check" } },
                { "source": { "activity": "check", "port": "True" }, "target": { "activity": "end" } },
                { "source": { "activity": "check", "port": "False" }, "target": { "activity": "end" } } ] } }
            """));
        Assert.Equal(new Upshot.Done(2), await Do(1, life => life.Save(
            "caller", Hash(1, "caller"), [new Edit.Connect("call", "Lost", "end"), new Edit.Connect("check", "False", "call")], default)));
        Assert.Empty(await Faults("caller"));
        var refused = Assert.IsType<Upshot.Refused>(await Do(1, life => life.Save(
            "caller", Hash(2, "caller"), [new Edit.Connect("call", "Done", "end")], default)));
        Assert.Equal("outcome-unknown", refused.Refusal.Code);
    }

    [Fact]
    public async Task Versions_say_who_made_them_and_how_many_dossiers_keep_them()
    {
        await world.Begin();
        await world.Begin();
        await Save((await Row(1)).ContentHash, Longer);
        await Do(1, life => life.Publish(Id, Hash(2), default));
        await world.Begin();
        await Save((await Row(2)).ContentHash, new Edit.SetInput("scoping", "deadline", ""));
        await using var store = world.Store.CreateDbContext();
        var versions = await new Procedures(store).Versions(default, Id);
        Assert.Equal(
            ["3 draft 0 False", "2 published 1 True", "1 published 2 False"],
            versions.Select(one => $"{one.Facts.Version} {one.Facts.Status} {one.Running} {one.IsFollowed}"));
        Assert.Equal(["P 1"], (await new Procedures(store).People(versions, default)).Values);
    }

    /// <summary>A workflow that waits, then calls another.</summary>
    private static byte[] Calling(string id, string called, string input = "{}", string members = "") => Encoding.UTF8.GetBytes($$"""
        { "definitionId": "{{id}}", "name": "{{id}}", {{members}} "root": { "id": "flow", "type": "Elsa.Flowchart", "start": "wait",
          "activities": [ { "id": "wait", "type": "Elsa.Event", "eventName": "go" },
            { "id": "call", "type": "Elsa.ExecuteWorkflow", "workflowDefinitionId": "{{called}}",
              "input": { "typeName": "Object", "expression": { "type": "Object", "value": {{input}} } } },
            { "id": "end", "type": "Elsa.Finish" } ],
          "connections": [ { "source": { "activity": "wait", "port": "Done" }, "target": { "activity": "call" } },
            { "source": { "activity": "call", "port": "Done" }, "target": { "activity": "end" } } ] } }
        """);

    private async Task Draw(string id, byte[] json)
    {
        await using var store = world.Store.CreateDbContext();
        var before = await store.Definitions.FirstOrDefaultAsync(one => one.DefinitionId == id && one.Version == 2);
        if (before is not null) store.Remove(before);
        await store.SaveChangesAsync();
        store.Add(new DefinitionRow
        {
            DefinitionId = id,
            Version = 2,
            Name = id,
            Json = json,
            Status = DefinitionStatus.Draft,
            Source = DefinitionSources.Database,
            ContentHash = $"{json.Length}",
            CreatedAt = world.Clock.Now,
        });
        await store.SaveChangesAsync();
    }

    private async Task<List<string>> Faults(string id)
    {
        await using var store = world.Store.CreateDbContext();
        return [.. (await new Procedures(store).View(id, default))!.Faults
            .Where(one => one.Severity != Severity.Warning || one.Code.StartsWith("workflow-", StringComparison.Ordinal))
            .Select(one => $"{one.Severity} {one.Code} {one.Step} {string.Join(' ', one.Arguments)}")];
    }

    private Task<Upshot> Save(string hash, Edit edit) => Do(1, life => life.Save(Id, hash, [edit], default));

    private async Task<Upshot> Do(int person, Func<DefinitionLife, Task<Upshot>> act)
    {
        await using var store = world.Store.CreateDbContext();
        var me = new Me();
        me.Is(World.Person(person), $"P {person}", "", "fr", []);
        return await act(new(store, new(store), new(store, me, world.Clock), new(store, me, world.Clock), me, world.Clock));
    }

    private Task<DefinitionRow> Row(int version) => world.Query(store =>
        store.Definitions.SingleAsync(one => one.DefinitionId == Id && one.Version == version));

    private string Hash(int version, string id = Id)
    {
        using var store = world.Store.CreateDbContext();
        return store.Definitions.Single(one => one.DefinitionId == id && one.Version == version).ContentHash;
    }

    private Task<DefinitionRow> Working() => world.Query(async store => (await new Procedures(store).Working(Id, default))!);

    private Task<int> Version(DossierId dossier) => world.Query(store =>
        store.Dossiers.Where(one => one.Id == dossier).Select(one => one.DefinitionVersion).SingleAsync());
}
