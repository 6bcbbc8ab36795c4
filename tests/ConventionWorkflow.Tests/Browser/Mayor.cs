using ConventionWorkflow.Demo;
using ConventionWorkflow.Engine.Dossiers;
using Microsoft.Playwright;

namespace ConventionWorkflow.Tests.Browser;

/// <summary>Who is asked by mail and answers on a phone without signing in, and without JavaScript.</summary>
internal sealed class Mayor(Town town, Player player, IPage page) : Person(town, player, page)
{
    private const string Asked = "Votre visa est demandé";

    public static async Task<Mayor> Of(Town town, string commune) => new(
        town, Cast.Of(Roles.Mayor, new(commune)), await town.Page(scripts: false, width: 390, height: 844));

    public ILocator Button(string name) => Main.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <summary>Opens the link of the letter: the first tap.</summary>
    public Task OpensTheLetter() => OpensTheLetter(Asked);

    public async Task OpensTheLetter(string subject)
    {
        var letter = await Gets(subject);
        await Opens(letter.Links.Single(link => link.AbsolutePath.StartsWith("/v/", StringComparison.Ordinal)));
    }

    /// <summary>Two taps: the link in the letter, then the button.</summary>
    public Task Agrees() => Agrees(Asked);

    public async Task Agrees(string subject)
    {
        await OpensTheLetter(subject);
        await Presses("Donner mon visa");
        await Sees("Votre visa est enregistré.");
        await Town.Rounds();
    }

    /// <summary>The same with a keyboard only: from the top of the page to the button, then Enter.</summary>
    public async Task AgreesByKeyboard()
    {
        await OpensTheLetter();
        var button = Button("Donner mon visa");
        for (var presses = 0; presses < 20 && !await IsFocused(button); presses++) await Page.Keyboard.PressAsync("Tab");
        Assert.True(await IsFocused(button), "the button is not within twenty presses of Tab");
        await GoesBy(() => Page.Keyboard.PressAsync("Enter"));
        await Sees("Votre visa est enregistré.");
        await Town.Rounds();
    }

    public async Task Returns(string reason)
    {
        await OpensTheLetter();
        await Unfolds("Renvoyer le texte avec un motif");
        await Fills("Pourquoi le renvoyez-vous ?", reason);
        await Presses("Renvoyer le texte");
        await Sees("Le texte est renvoyé, avec votre motif.");
        await Town.Rounds();
    }

    private static Task<bool> IsFocused(ILocator button) => button.EvaluateAsync<bool>("one => one === document.activeElement");
}
