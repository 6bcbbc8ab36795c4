using ConventionWorkflow.Demo;
using ConventionWorkflow.Engine.Dossiers;

namespace ConventionWorkflow.Tests.Browser.Personas;

/// <summary>P5, a councillor, who reads before the session and looks up afterwards how it was voted.</summary>
[Collection(Demonstration.Name)]
public sealed class CouncillorTests(Demonstration demonstration)
{
    private readonly Town town = demonstration.Town;
    private Guest marthe = null!;

    [Fact]
    public async Task A_councillor_reads_the_file_its_costs_and_its_changes_and_sees_how_it_was_voted()
    {
        marthe = await Guest.As(town, Cast.Of(Roles.Councillor, Convention.Remich), width: 390);
        var convention = await Convention.Begun(town, "Berges de la Sûre");
        await convention.Until("council-votes");
        await town.Walk(async () =>
        {
            await marthe.Enters();
            await The_text_is_three_clicks_away();
            await Costs_are_in_the_table_of_contents();
            await What_changed_since_the_last_version_is_one_click_away();
            await How_every_council_voted_stands_on_the_dossier();
            await A_conflict_of_interest_is_declared_in_two_clicks();
        });
    }

    private async Task The_text_is_three_clicks_away()
    {
        await marthe.In(3, async () =>
        {
            await marthe.Follows("Voir mes dossiers");
            await marthe.Follows("Moselle viticole");
            await marthe.Follows("version 2.0, figée");
        });
        await marthe.Sees("Art. 3");
    }

    private async Task Costs_are_in_the_table_of_contents()
    {
        await marthe.In(1, () => marthe.Jumps("Plan de financement", "#budget"));
        await marthe.Sees("Total :");
    }

    private async Task What_changed_since_the_last_version_is_one_click_away()
    {
        await marthe.In(1, () => marthe.Follows("Comparer deux versions"));
        await marthe.Sees("Ce qui change de la version");
    }

    private async Task How_every_council_voted_stands_on_the_dossier()
    {
        await marthe.In(1, () => marthe.Follows("Moselle viticole"));
        await marthe.Sees("Remich");
        await marthe.Sees("10 pour, 0 contre");
        await marthe.Sees("Mertert");
    }

    private async Task A_conflict_of_interest_is_declared_in_two_clicks()
    {
        await marthe.Reads("Berges de la Sûre");
        await marthe.In(2, async () =>
        {
            await marthe.Follows("Se retirer pour cause d’intérêt");
            await marthe.Presses("Se retirer pour cause d’intérêt");
        });
        await marthe.Sees("Votre retrait est déclaré");
        await town.Rounds();
        await (await Guest.As(town, Cast.Of(Roles.Secretary, Convention.Remich))).Gets("Un membre du conseil se retire");
    }
}
