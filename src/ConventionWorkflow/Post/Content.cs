namespace ConventionWorkflow.Post;

/// <summary>What a letter says, before it takes the shape of text or HTML; both say the same in the same order.</summary>
/// <param name="Question">What is asked, or what happened: the heading.</param>
/// <param name="Why">Who asks, and why the reader.</param>
/// <param name="Points">Short facts with their labels.</param>
/// <param name="Notes">What happens otherwise, and what must be known.</param>
/// <param name="Button">What its link is for; empty where it has none.</param>
/// <param name="Foot">Small print: the link, whom to ask, the dossier.</param>
internal sealed record Content(
    string Subject,
    string Greeting,
    string Question,
    string Why,
    IReadOnlyList<Point> Points,
    string Quote,
    string QuoteBy,
    string Button,
    string ButtonHint,
    IReadOnlyList<Note> Notes,
    IReadOnlyList<string> Foot);

internal sealed record Point(string Label, string Value);

/// <param name="Lead">Words in bold before it, or empty.</param>
internal sealed record Note(string Lead, string Text)
{
    public string Whole => Lead.Length == 0 ? Text : $"{Lead}{Text}";
}
