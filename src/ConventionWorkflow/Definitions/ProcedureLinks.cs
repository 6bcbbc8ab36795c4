namespace ConventionWorkflow.Definitions;

/// <summary>Where the pages of a procedure lie.</summary>
public static class ProcedureLinks
{
    public const string All = "/administration/procedures";

    public static string Show(string id) => $"{All}/{id}";

    /// <summary>The procedure with one step open.</summary>
    public static string Step(string id, string step, string done = "") =>
        $"{Show(id)}?etape={Uri.EscapeDataString(step)}{(done.Length > 0 ? $"&fait={done}" : "")}#etape";

    public static string Add(string id, string after) => $"{Show(id)}/ajouter?apres={Uri.EscapeDataString(after)}";

    /// <summary>A trial on an invented dossier; nothing is kept or sent.</summary>
    public static string Rehearse(string id) => $"{Show(id)}/essai";

    public static string Compare(string id, int from, int to) => $"{Show(id)}/comparaison?de={from}&a={to}";

    public static string Publish(string id) => $"{Show(id)}/publier";

    public static string Versions(string id) => $"{Show(id)}/versions";

    public static string Retract(string id, int version) => $"{Show(id)}/versions/{version}/retirer";

    public static string Letter(string id, string step) => $"{Show(id)}/courriel?etape={Uri.EscapeDataString(step)}";
}
