using ConventionWorkflow.Data;
using ConventionWorkflow.Dossiers;
using ConventionWorkflow.Engine.Budgets;
using ConventionWorkflow.Engine.Definitions;
using ConventionWorkflow.Engine.Dossiers;
using ConventionWorkflow.Shared;

namespace ConventionWorkflow.Post;

/// <summary>Everything that one letter speaks of, as it stands now; what is written from it is a function of it.</summary>
internal sealed record Matter(NoticeRow Notice, DateOnly Today, string Language)
{
    public required IReadOnlyDictionary<string, string> Arguments { get; init; }
    public required string Title { get; init; }
    public required string Reference { get; init; }
    /// <summary>Whose law the procedure follows.</summary>
    public required string Jurisdiction { get; init; }

    public required bool IsDemonstration { get; init; }

    public required PartyNames Parties { get; init; }

    public required string Recipient { get; init; }

    /// <summary>The officer who asks, unless that is the reader.</summary>
    public Contact? Asker { get; init; }

    /// <summary>The name of the absent person in whose place the reader is asked.</summary>
    public string Absent { get; init; } = "";

    /// <summary>The step it is about, of the definition that the dossier runs on.</summary>
    public Activity? Step { get; init; }

    /// <summary>The one-time code that the letter carries; blanked for others than its reader, empty in other letters.</summary>
    public string Code { get; init; } = "";

    /// <summary>What is waited for, as it is or as it was opened.</summary>
    public Wait? Wait { get; init; }

    /// <summary>The last day of the term.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>The next reminder to come.</summary>
    public DateOnly? RemindedOn { get; init; }

    /// <summary>The number of the text that is cited.</summary>
    public string Version { get; init; } = "";

    /// <summary>What the convention is for: how its first article begins.</summary>
    public string Objective { get; init; } = "";

    public CostShare? Cost { get; init; }

    /// <summary>What the reader's council decided on this text.</summary>
    public Vote? Vote { get; init; }

    /// <summary>How many of how many have answered in the step.</summary>
    public (int Given, int Asked) Others { get; init; }

    public Quotation? Quote { get; init; }

    public string this[string argument] => Arguments.GetValueOrDefault(argument, "");

    public string Name(PartyId party) => Parties.Find(party)?.Name ?? party.Value;

    /// <summary>At the head of a sentence: « L’Inspection générale des finances », « Remich ».</summary>
    public string Subject(PartyId party) => Say.Sentence(Parties.In(party));

    /// <summary>What is asked, as the letters distinguish it: a decision after a council's refusal is another question.</summary>
    public string Kind => Wait is { Kind: "decision" } wait && wait.Acts.Contains("decide") ? "choice" : Wait?.Kind ?? this["kind"];

    /// <summary>The party whose answer it is.</summary>
    public PartyId About => Wait?.Subject ?? Notice.Party;

    public string StepName => Step?.Texts.Get("displayText", Language) is { Length: > 0 } name ? name : this["step"];
}

/// <summary>A person at an organisation.</summary>
internal sealed record Contact(string Name, string Organisation, string Address);

/// <param name="For">Votes for, out of votes cast; 0 of 0 where the figures are not known.</param>
internal sealed record Vote(DateOnly On, int For, int Cast);

/// <summary>The words that came with an act, or that they were erased.</summary>
internal sealed record Quotation(string By, string? Words, DateOnly? ErasedOn);
