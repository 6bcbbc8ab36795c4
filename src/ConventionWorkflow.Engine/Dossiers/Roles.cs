namespace ConventionWorkflow.Engine.Dossiers;

/// <summary>The closed list of roles that a definition may name and a person may hold at an organisation.</summary>
public static class Roles
{
    /// <summary>Civil servant who moves the dossier (<i>agent</i>).</summary>
    public const string Officer = "officer";

    /// <summary>Gives a ministry's opinion (<i>rédacteur de l'avis</i>).</summary>
    public const string Reviewer = "reviewer";

    /// <summary>Commune secretary (<i>secrétaire communal</i>).</summary>
    public const string Secretary = "secretary";

    /// <summary>Mayor (<i>bourgmestre</i>).</summary>
    public const string Mayor = "mayor";

    /// <summary>Alderman (<i>échevin</i>).</summary>
    public const string Alderman = "alderman";

    /// <summary>Councillor (<i>conseiller communal</i>).</summary>
    public const string Councillor = "councillor";

    /// <summary>The minister's delegate (<i>délégué du ministre</i>).</summary>
    public const string Delegate = "delegate";

    /// <summary>Head of department (<i>chef de département</i>), to whom lateness is escalated.</summary>
    public const string Head = "head";

    /// <summary>Coordinator of the cooperation (<i>coordinateur</i>).</summary>
    public const string Coordinator = "coordinator";

    /// <summary>Edits workflow definitions.</summary>
    public const string Administrator = "administrator";

    /// <summary>Reads everything, changes nothing.</summary>
    public const string Auditor = "auditor";

    public static IReadOnlyList<string> All { get; } =
        [Officer, Reviewer, Secretary, Mayor, Alderman, Councillor, Delegate, Head, Coordinator, Administrator, Auditor];
}
