namespace ConventionWorkflow.Tests.Browser;

public sealed partial class Journey
{
    /// <summary>One council approves; another is tied twice, and the mayor's vote decides.</summary>
    private async Task Votes()
    {
        await town.Days(6);
        await lynn.Enters(new(11, 10, 8, 1, 1));
        await lynn.Sees("Approuvé");
        await lynn.Records("le texte est approuvé par 8 voix contre 1");

        await tom.Enters(new(11, 10, 5, 5, 0));
        await tom.Sees("Voix partagées");
        await tom.Records("les voix sont partagées, 5 contre 5");
        await mia.Gets("Remich, texte approuvé par le conseil");
        await mia.Gets("Schengen");

        await town.Days(7);
        await tom.Enters(new(11, 11, 5, 5, 1));
        await tom.IsRefused("Les voix sont de nouveau partagées");
        await tom.Chooses("A voté pour");
        await tom.Records("le texte est approuvé");
        await mia.Reads(Title);
        await mia.Sees("Deux conseils sur trois ont approuvé le texte");
    }

    /// <summary>The text changes after all, and what was decided on the old one lapses before everybody's eyes.</summary>
    private async Task ChangedText()
    {
        await mia.BringsBack(Title, "Consolidation", "L’annexe des projets comporte une erreur de montant.");
        await lynn.Gets("Retour à l’étape Consolidation");
        await mia.Writes(Title, 7, "Chaque commune supporte un tiers des frais communs.", "Répartition corrigée");
        await mia.Ends("Arrêter le texte");
        await lynn.Gets("Le vote du conseil communal de Remich ne vaut plus");
        await tom.Gets("Le vote du conseil communal de Schengen ne vaut plus");
        await lynn.Reads(Title);
        await lynn.Sees("Les décisions prises sur l’ancien texte deviennent caduques.");
        await lynn.Sees("attend la décision du Gouvernement en conseil");
        await lynn.Follows("comparer deux versions");
        await lynn.Sees("Chaque commune supporte un tiers des frais communs");
    }

    private async Task VotesAgain()
    {
        await town.Days(7);
        await mia.RecordsTheAgreement("CG 2026/03/30-02");
        await lynn.Enters(new(11, 11, 10, 0, 1));
        await lynn.Records("le texte est approuvé par 10 voix contre 0");
        await tom.Enters(new(11, 9, 7, 2, 0));
        await tom.Records("le texte est approuvé par 7 voix contre 2");
        await ben.Enters(new(9, 8, 8, 0, 0) { CalledBefore = 2, Urgency = "Les huit membres présents : le budget se clôt demain." });
        await ben.Records("le texte est approuvé par 8 voix contre 0");
        await ben.Gets("La délibération de votre conseil est à transmettre");
    }

    private async Task Supervision()
    {
        foreach (var secretary in new[] { lynn, tom, ben }) await secretary.Transmits();
        var yves = await Reviewer.Of(town, "ministry:maint");
        await yves.Gets("vous est transmise");
        foreach (var reference in new[] { "MAINT 2026-101", "MAINT 2026-102", "MAINT 2026-103" }) await yves.DoesNotObject(reference);
        await yves.HasNothingToDo();
    }

    /// <summary>The communes sign the printed file, the minister last.</summary>
    private async Task Signatures()
    {
        await lynn.Gets("La signature de la convention est attendue");
        await town.Days(8);
        foreach (var secretary in new[] { lynn, tom, ben }) await secretary.Signs("Le collège des bourgmestre et échevins");
        await mia.Gets("La signature de la convention est attendue");
        await mia.Signs("Le ministre de l’Aménagement du territoire");
        await mia.Reads(Title);
        await mia.Sees("Toutes les parties ont signé. Il reste à publier la convention.");
    }
}
