using System.Globalization;
using ConventionWorkflow.Demo;
using ConventionWorkflow.Engine.Dossiers;
using Microsoft.Playwright;

namespace ConventionWorkflow.Tests.Browser;

/// <summary>What the secretary takes down of a council's session.</summary>
internal sealed record Sitting(int InOffice, int Present, int For, int Against, int Abstentions)
{
    /// <summary>How long before the session its members were called.</summary>
    public int CalledBefore { get; init; } = 6;

    /// <summary>Why it was urgent, where it was.</summary>
    public string Urgency { get; init; } = "";
}

/// <summary>Who enters in the dossier what a council decided.</summary>
internal sealed class Secretary(Town town, Player player, IPage page) : Person(town, player, page)
{
    private const string Record = "Enregistrer la délibération";

    public static async Task<Secretary> Of(Town town, string commune) =>
        new(town, Cast.Of(Roles.Secretary, new(commune)), await town.Page());

    /// <summary>Enters today's session and sees its result before it is recorded.</summary>
    public async Task Enters(Sitting sitting)
    {
        await TakesUp("la délibération");
        await Fills("Date de la séance", Town.Day());
        await Fills("Date de la convocation", Town.Day(before: sitting.CalledBefore));
        await Fills("En fonctions", sitting.InOffice);
        await Fills("Présents", sitting.Present);
        await Fills("Pour", sitting.For);
        await Fills("Contre", sitting.Against);
        await Fills("Abstentions", sitting.Abstentions);
        if (sitting.Urgency.Length > 0)
        {
            await Unfolds("L’urgence a été déclarée");
            await Fills("Membres ayant déclaré l’urgence", sitting.Present);
            await Fills("Noms et motif de l’urgence", sitting.Urgency);
        }

        await Presses("Recalculer le résultat");
    }

    public async Task Records(string recorded)
    {
        await Presses(Record);
        await Sees(recorded);
        await Town.Rounds();
    }

    /// <summary>Tries to record what is not complete.</summary>
    public async Task IsRefused(string why)
    {
        await Presses(Record);
        await Sees("La délibération n’est pas enregistrée");
        await Sees(why);
    }

    public async Task Transmits()
    {
        await TakesUp("Transmettre la délibération");
        await Fills("Transmise le", Town.Day());
        await Presses("Enregistrer la transmission");
        await Town.Rounds();
    }

    private Task Fills(string label, int number) => Fills(label, number.ToString(CultureInfo.InvariantCulture));
}
