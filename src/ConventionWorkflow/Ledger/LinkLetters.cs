using System.Globalization;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Shared;
using Microsoft.Data.Sqlite;

namespace ConventionWorkflow.Ledger;

/// <summary>How often one person may ask for a letter about one request: once in a short time, so many times in a day.</summary>
public sealed record LetterBrake(TimeSpan Pause, int InADay)
{
    /// <summary>For new links.</summary>
    public static LetterBrake Renewals { get; } = new(TimeSpan.FromMinutes(10), 5);

    /// <summary>For one-time codes.</summary>
    public static LetterBrake Codes { get; } = new(TimeSpan.FromMinutes(1), 10);
}

/// <summary>
/// Letters that the page of a sign-off link asks for, and those about a request given to somebody else. Like reminders they have no
/// entry: they decide nothing, and stand among the letters of the dossier. The ask's target is the wait, its actor the person who asks;
/// under its request key a second click gets the first answer.
/// </summary>
public sealed class LinkLetters(DossierLedger ledger, States states, TimeProvider clock)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>A new link to the same person, at the address that is known; the older ones are revoked.</summary>
    public Task<Outcome> Renew(Ask ask, CancellationToken cancel) => Once(ask, async turn =>
    {
        if (await turn.Brake(LetterBrake.Renewals, Templates.Renewed) is { } braked) return braked;
        var number = (string)(await turn.Writer.Scalar(turn.Writer.Sql.Links.NextRenewal, ("@item", turn.Item), ("@person", turn.Person)))!;
        if (await turn.Writer.Scalar(
            turn.Writer.Sql.Links.IsPosted, ("@item", turn.Item), ("@person", turn.Person), ("@template", Templates.Renewed),
            ("@number", number)) is not null)
            return Outcome.Refused.Of("renewed-waits");
        if (await turn.Post(Templates.Renewed, number, turn.Person) is { } refused) return refused;
        await turn.Writer.Run(turn.Writer.Sql.Links.Revoke, ("@item", turn.Item), ("@person", turn.Person), ("@now", turn.Instant));
        return null;
    }, cancel);

    /// <summary>Gives the request to who is named in the field <c>deputy</c>, with a letter: an alderman (<i>échevin</i>), or another
    /// reviewer.</summary>
    public Task<Outcome> HandOver(Ask ask, CancellationToken cancel) => Once(ask, async turn =>
    {
        if (await turn.Writer.Scalar(turn.Writer.Sql.Links.IsHandedOver, ("@item", turn.Item), ("@person", turn.Person)) is not null)
            return Outcome.Refused.Of("already-handed-over");
        var deputy = ask.Fields.GetValueOrDefault("deputy", "");
        var given = await turn.Writer.Run(
            turn.Writer.Sql.Links.HandOver,
            ("@item", turn.Item), ("@person", turn.Person), ("@deputy", deputy), ("@now", turn.Instant), ("@today", turn.Today));
        if (given == 0 && !turn.IsOpen) return Outcome.Refused.Of("nothing-waited-for");
        var unknown = ask.Actor.As?.Role == Roles.Reviewer ? "colleague-unknown" : "deputy-unknown";
        if (given == 0) return new([new(unknown, "deputy")]);
        var number = (string)(await turn.Writer.Scalar(turn.Writer.Sql.Links.HandOvers, ("@item", turn.Item)))!;
        return await turn.Post(Templates.HandedOver, number, deputy);
    }, cancel);

    /// <summary>Takes the request back from whom it was given to.</summary>
    public Task<Outcome> TakeBack(Ask ask, CancellationToken cancel) => Once(ask, async turn =>
    {
        if (await turn.Writer.Scalar(
            turn.Writer.Sql.Links.TakeBack, ("@item", turn.Item), ("@person", turn.Person), ("@now", turn.Instant)) is not string deputy)
            return Outcome.Refused.Of("not-handed-over");
        await turn.Writer.Run(turn.Writer.Sql.Links.Hold, ("@item", turn.Item), ("@deputy", deputy), ("@now", turn.Instant));
        return null;
    }, cancel);

    /// <summary>A one-time code to the address of the person of the link; the earlier ones no longer count.</summary>
    /// <param name="hash">Of the code of that number.</param>
    public Task<Outcome> SendCode(Ask ask, Func<int, byte[]> hash, CancellationToken cancel) => Once(ask, async turn =>
    {
        if (await turn.Brake(LetterBrake.Codes, Templates.Code) is { } braked) return braked;
        var number = (int)(await turn.Made(Templates.Code)).InAll + 1;
        if (await turn.Post(Templates.Code, number.ToString(CultureInfo.InvariantCulture), turn.Person) is { } refused) return refused;
        await turn.Writer.Run(
            turn.Writer.Sql.Links.InsertCode,
            ("@item", turn.Item), ("@person", turn.Person), ("@number", number), ("@hash", hash(number)), ("@now", turn.Instant),
            ("@expires", turn.Instant + (long)SignOffCodes.Life.TotalMilliseconds));
        return null;
    }, cancel);

    private Task<Outcome> Once(Ask ask, Func<Turn, ValueTask<Outcome.Refused?>> work, CancellationToken cancel) => ledger.Transact(
        async writer =>
        {
            var request = new Request(ask.RequestScope, ask.RequestKey, RequestKeys.Hash(ask));
            if (await Head.Find(writer, states, ask.Dossier, request) is not { } head) return (new Outcome.NotFound(), false);
            if (head.Answered is { } before) return (before, false);
            var turn = new Turn(writer, ask, head.State.Waits.ContainsKey(ask.Target), clock.GetUtcNow());
            return await work(turn) is { } refused
                ? await request.OrElse(writer, (refused, false))
                : (await request.Keep(writer, ask.Dossier, head.State.Sequence, turn.Now), true);
        },
        cancel);

    /// <summary>One ask, under the lock.</summary>
    private sealed record Turn(Writer Writer, Ask Ask, bool IsOpen, DateTimeOffset Now)
    {
        public string Item { get; } = $"{Ask.Dossier}/{Ask.Target}";

        public string Person { get; } = Ask.Actor.Person.ToString();

        public long Instant { get; } = Now.ToUnixTimeMilliseconds();

        public DateOnly Today { get; } = DateOnly.FromDateTime(Luxembourg.Local(Now));

        public async ValueTask<(long Recent, long InADay, long InAll)> Made(string template, LetterBrake? brake = null) =>
            (await Writer.Read(
                Writer.Sql.Links.Made,
                row => (row.GetInt64(0), row.GetInt64(1), row.GetInt64(2)),
                ("@item", Item), ("@person", Person), ("@template", template),
                ("@brief", Instant - (long)(brake?.Pause ?? Day).TotalMilliseconds), ("@long", Instant - (long)Day.TotalMilliseconds)))
            .Single();

        public async ValueTask<Outcome.Refused?> Brake(LetterBrake brake, string template)
        {
            var (recent, today, _) = await Made(template, brake);
            return today >= brake.InADay ? Outcome.Refused.Of($"{template}-often", brake.InADay)
                : recent > 0 ? Outcome.Refused.Of($"{template}-soon", (int)brake.Pause.TotalMinutes)
                : null;
        }

        /// <summary>Why there is no letter, or null where there is one.</summary>
        public async ValueTask<Outcome.Refused?> Post(string template, string number, string person) =>
            await Writer.Run(
                Writer.Sql.Links.Post,
                ("@item", Item), ("@person", person), ("@template", template), ("@number", number), ("@now", Instant),
                ("@today", Today)) > 0
                ? null
                : Outcome.Refused.Of(IsOpen ? "link-role-ended" : "nothing-waited-for");
    }
}
