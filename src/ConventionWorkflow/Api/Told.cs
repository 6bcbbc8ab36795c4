using System.Globalization;
using ConventionWorkflow.Accounts;
using ConventionWorkflow.Dossiers;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Api;

/// <summary>Dossiers and work items as programs are told of them.</summary>
internal static class Told
{
    public static DossierShape Brief(Standing one) => new(
        one.Id.ToString(), one.Reference, one.Title, one.State.Status, Steps(one), one.ChangedAt.UtcDateTime,
        new(one.State.Definition, one.State.DefinitionVersion, one.ProcedureName), Parties(one), Themes(one));

    public static WholeDossierShape Whole(Standing one, Me me) => new(
        one.Id.ToString(), one.Reference, one.Title, one.State.Status, Steps(one), one.ChangedAt.UtcDateTime,
        new(one.State.Definition, one.State.DefinitionVersion, one.ProcedureName), Parties(one), Themes(one))
    {
        Sequence = one.State.Sequence,
        WorkItems = [.. one.Waits.Where(wait => wait.To is not null).Select(wait => Item(one, wait, me))],
        Texts = [.. one.State.Texts.Select(text => Version(one.State, text))],
        Printed = one.State.Printed is { } file ? new(file.TextDigest, file.FileDigest, file.MediaType) : null,
        Bindings =
        [
            .. one.State.Bindings.Select(binding => new BindingShape(
                binding.Kind, binding.Party.Value, binding.Digest, binding.On, binding.Reference, binding.Holds,
                binding.Holds ? null : binding.Lapsed)),
        ],
        Answers =
        [
            .. from asked in one.State.Answers
               from answer in asked.Value.Values
               orderby answer.Entry
               let parts = asked.Key.Split('/')
               select new AnswerShape(
                   one.State.Execution(asked.Key)?.Step ?? parts[^2], int.Parse(parts[^1], CultureInfo.InvariantCulture),
                   answer.Party.Value, answer.Act, answer.Verdict, answer.Round, answer.Figures, answer.Digest, answer.Entry,
                   answer.At.UtcDateTime),
        ],
    };

    public static VersionShape Version(DossierState state, TextVersion text) =>
        new(text.Number, text.Digest, text.At.UtcDateTime, text.By.ToString(), text.Entry, state.Frozen?.Digest == text.Digest);

    public static WorkItemShape Item(Standing one, Wait wait, Me me)
    {
        var to = wait.To!.Value;
        var step = one.State.Execution(wait.Execution)?.Step ?? "";
        return new(
            ItemId.Write(one.Id, wait.Id), one.Id.ToString(), one.Reference, new(step, one.StepName(step)), wait.Kind,
            new(to.Role, to.Party.Value, one.Names.Of(to.Party)), wait.Subject?.Value, wait.OpenedAt.UtcDateTime, one.LastDay(wait),
            wait.Digest.Length > 0 ? wait.Digest : null, me.Roles.Any(held => wait.MayBeAnsweredBy(held.Role)));
    }

    private static IReadOnlyList<StepShape> Steps(Standing one) =>
        [.. one.Open.Select(open => new StepShape(open.Step, one.StepName(open.Step)))];

    private static IReadOnlyList<ThemeShape> Themes(Standing one) =>
        [.. one.Themes.Select(theme => new ThemeShape(theme.Code, theme.Name))];

    private static IReadOnlyList<PartyShape> Parties(Standing one) =>
        [.. one.State.Parties.Values.Where(party => party.IsIn)
            .Select(party => new PartyShape(party.Id.Value, one.Names.Of(party.Id), party.Signs))];
}

/// <summary>The id of a work item in addresses.</summary>
internal static class ItemId
{
    public static string Write(DossierId dossier, string wait) => Cursor.Write($"{dossier}/{wait}");

    public static (DossierId Dossier, string Wait)? Read(string word) =>
        Cursor.Read(word) is { Length: > 37 } text && text[36] == '/' && Guid.TryParseExact(text[..36], "D", out var dossier)
            ? (new(dossier), text[37..])
            : null;
}
