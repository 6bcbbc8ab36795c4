using ConventionWorkflow.Data;

namespace ConventionWorkflow.Post;

/// <summary>A letter in the list.</summary>
/// <param name="ServerAnswer">The server's own words, where there are any.</param>
public sealed record MailboxLine(Guid Id, string Subject, string To, DateTimeOffset At, string Status, string ServerAnswer)
{
    public static MailboxLine Of(NoticeRow notice, Letter letter) =>
        new(notice.Id, letter.Subject, letter.To?.Address ?? "", notice.CreatedAt, notice.Status, notice.ServerAnswer ?? "");
}
