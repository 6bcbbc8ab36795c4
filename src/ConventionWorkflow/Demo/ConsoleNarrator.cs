using ConventionWorkflow.Data;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Ledger;
using ConventionWorkflow.Post;
using ConventionWorkflow.Shared;
using Microsoft.EntityFrameworkCore;

namespace ConventionWorkflow.Demo;

/// <summary>Tells the story aloud: who did what when, what was refused and why, and every letter that it caused.</summary>
/// <param name="whole">Whether letters are printed whole, or only to whom and what about.</param>
public sealed class ConsoleNarrator(IServiceProvider services, bool whole) : INarrator
{
    private int told;

    public async Task Acted(
        DateTimeOffset at, Player? by, string act, IReadOnlyDictionary<string, string> fields, DossierId dossier, Outcome outcome)
    {
        var who = by is null ? DemoWords.Say("time") : $"{by.Name} ({by.Role})";
        var what = string.Join(", ", fields.Where(field => field.Key is not ("digest" or "scan"))
            .Select(field => $"{field.Key} = {field.Value}"));
        Console.WriteLine();
        Console.WriteLine($"{Say.Moment(at)} · {who} · {act}{(what.Length > 0 ? $" · {what}" : "")}");
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
