using System.Globalization;
using ConventionWorkflow.Accounts;
using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Ledger;
using ConventionWorkflow.Post;
using ConventionWorkflow.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ConventionWorkflow.Demo;

/// <summary>Tells the story aloud: who did what when, what was refused and why, and every letter that it caused.</summary>
/// <param name="whole">Whether letters are printed whole, or only to whom and what about.</param>
public sealed class ConsoleNarrator(IServiceProvider services, bool whole) : INarrator
{
    private int told;

    public async Task Acted(
        DateTimeOffset at, Player? by, ActDescriptor act, IReadOnlyDictionary<string, string> fields, DossierId dossier, Outcome outcome)
    {
        if (by is null && outcome is not Outcome.Done) return;
        var said = act.Fields.Where(field => field.Kind != FieldKind.Document && field.Name != "digest" && fields.ContainsKey(field.Name))
            .Select(field => $"{field.Label.Fr} : {Value(field, fields[field.Name])}");
        Console.WriteLine();
        Console.WriteLine(Typography.French($"{Say.Moment(at)} · {await Who(by)} · {act.Label.Fr}"));
        if (said.Any()) Console.WriteLine(Typography.French($"  {string.Join(", ", said)}"));
        if (outcome is Outcome.Refused refused)
        {
            var sentences = services.GetRequiredService<Refusals>();
            foreach (var refusal in refused.Refusals) Console.WriteLine(DemoWords.Say("refused", sentences.Explain(refusal)));
            return;
        }

        await Letters(dossier);
    }

    public async Task Printed(DateTimeOffset at, DossierId dossier)
    {
        Console.WriteLine();
        Console.WriteLine($"{Say.Moment(at)} · {DemoWords.Say("printed")}");
        await Letters(dossier);
    }

    private static string Value(FieldDescriptor field, string value) => field.Kind == FieldKind.Date
        ? Say.ShortDate(DateOnly.ParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture))
        : value;

    private async Task<string> Who(Player? by)
    {
        if (by is null) return DemoWords.Say("time");
        await using var scope = services.CreateAsyncScope();
        var party = by.Role.Party;
        var name = await scope.ServiceProvider.GetRequiredService<Store>().Organisations.Where(one => one.Party == party)
            .Select(one => one.NameFr).FirstAsync();
        return $"{by.Name}, {RoleNames.Of(services.GetRequiredService<IStringLocalizer<AccountWords>>(), by.Role)}, {name}";
    }

    private async Task Letters(DossierId dossier)
    {
        await using var scope = services.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<Store>();
        var letters = scope.ServiceProvider.GetRequiredService<Post.Letters>();
        var notices = await store.Notices.AsNoTracking().Where(row => row.Dossier == dossier).OrderBy(row => row.CreatedAt)
            .ThenBy(row => row.Key).ToListAsync();
        foreach (var notice in notices.Skip(told))
        {
            var letter = await letters.Render(notice, default, LetterView.Staff);
            Console.WriteLine(DemoWords.Say("letter", letter.To?.Name ?? "", letter.To?.Address ?? "", letter.Subject));
            if (whole) Console.WriteLine(letter.Text);
        }

        told = notices.Count;
    }
}
