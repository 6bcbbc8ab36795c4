using ConventionWorkflow.Demo;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Tests.Browser.Personas;

/// <summary>P4, a mayor with a phone between two meetings, who never signs in.</summary>
[Collection(Demonstration.Name)]
public sealed class MayorTests(Demonstration demonstration)
{
    /// <summary>The first screen of a phone.</summary>
    private const float Screen = 844;

    private readonly Town town = demonstration.Town;
    private Mayor marc = null!;
    private Mayor anne = null!;
    private Mayor tessy = null!;

    [Fact]
    public async Task A_mayor_knows_what_is_asked_agrees_returns_delegates_and_sees_the_others_without_signing_in()
    {
        var convention = await Convention.Begun(town, "Vallée des Trois Rivières");
        await convention.Until("political-agreement");
        marc = await Mayor.Of(town, Convention.Remich.Value);
        anne = await Mayor.Of(town, Convention.Schengen.Value);
        tessy = await Mayor.Of(town, Convention.Grevenmacher.Value);
        await town.Walk(async () =>
        {
            await The_question_its_cost_and_the_button_stand_on_the_first_screen();
            await Two_taps_agree();
            await Where_the_others_stand_is_said_beside_the_question();
            await An_alderman_answers_in_the_mayors_place();
            await A_text_is_returned_with_a_reason();
        });
    }

    private async Task The_question_its_cost_and_the_button_stand_on_the_first_screen()
    {
        await anne.In(1, anne.OpensTheLetter);
        await anne.Sees("Demandé par");
        await anne.Sees("par habitant et par an");
        var button = await anne.Button("Donner mon visa").BoundingBoxAsync();
        Assert.InRange(button!.Y + button.Height, 1, Screen);
    }

    /// <summary>Peers need three to six.</summary>
    private async Task Two_taps_agree()
    {
        await tessy.In(2, tessy.Agrees);
        await tessy.Sees("doivent encore répondre.");
    }

    private async Task Where_the_others_stand_is_said_beside_the_question()
    {
        await marc.In(1, marc.OpensTheLetter);
        await marc.Sees("Les autres");
        await marc.Sees("Grevenmacher");
    }

    private async Task An_alderman_answers_in_the_mayors_place()
    {
        var letter = marc.Page.Url;
        await marc.In(3, async () =>
        {
            await marc.Follows("Confier à un échevin");
            await marc.Chooses("Fränk Goergen");
            await marc.Presses("Confier la demande");
        });
        await marc.Sees("Confiée à Fränk Goergen");
        Assert.Equal(letter, marc.Page.Url);
        await town.Rounds();
        var frank = new Mayor(
            town, Cast.Of(Roles.Alderman, Convention.Remich), await town.Page(scripts: false, width: 390, height: 844));
        await frank.In(2, () => frank.Agrees("Demande confiée"));
    }

    /// <summary>Peers need three to five.</summary>
    private Task A_text_is_returned_with_a_reason() => anne.In(2, async () =>
    {
        await anne.Unfolds("Renvoyer le texte avec un motif");
        await anne.Fills("Pourquoi le renvoyez-vous ?", "L’article 2 doit citer le port de plaisance.");
        await anne.Presses("Renvoyer le texte");
        await anne.Sees("Le texte est renvoyé, avec votre motif.");
    });
}
