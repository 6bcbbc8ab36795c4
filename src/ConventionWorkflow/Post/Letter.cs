namespace ConventionWorkflow.Post;

/// <summary>A letter as it is sent or shown: one person, one text in two shapes. Never stored.</summary>
/// <param name="To">Null where the person has no address any more.</param>
/// <param name="ReplyTo">The officer who asks, so that an answer finds somebody.</param>
/// <param name="MessageId">With its angle brackets; the same for every copy of the letter.</param>
public sealed record Letter(
    string Subject,
    string Text,
    string Html,
    Correspondent From,
    Correspondent? To,
    Correspondent? ReplyTo,
    string MessageId,
    IReadOnlyList<Enclosure> Attachments)
{
    /// <summary>Where its button leads; with the recipient's own token where it asks for a sign-off.</summary>
    public Uri? Link { get; init; }
}

/// <summary>A name and an address.</summary>
public sealed record Correspondent(string Name, string Address);

/// <summary>A file that goes with a letter (<i>pièce jointe</i>).</summary>
public sealed record Enclosure(string Name, string MediaType, byte[] Bytes);

/// <summary>Who will read what is rendered.</summary>
public enum LetterView
{
    /// <summary>The recipient: with the link.</summary>
    Recipient,

    /// <summary>Somebody else: a link that acts is blanked.</summary>
    Staff,
}
