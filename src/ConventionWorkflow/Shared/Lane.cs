namespace ConventionWorkflow.Shared;

/// <summary>Where an entry of the menu stands.</summary>
public enum LanePlace
{
    /// <summary>At the top, for people who are signed in.</summary>
    SignedIn,

    /// <summary>At the top, for everybody else.</summary>
    Public,

    /// <summary>At the foot of every page.</summary>
    Foot,

    /// <summary>At the foot too, for people who are signed in.</summary>
    FootSignedIn,
}

/// <summary>
/// An entry of the menu; each room registers its own: <c>services.AddSingleton(new Lane("/boite", "lane.inbox", 10))</c>.
/// </summary>
/// <param name="Path">Where it leads; the entry is current on every page under it.</param>
/// <param name="Word">Its key in <c>Words.resx</c>.</param>
/// <param name="Waiting">How many acts wait there for the person signed in, or null where nothing is counted.</param>
public sealed record Lane(
    string Path,
    string Word,
    int Order,
    LanePlace Place = LanePlace.SignedIn,
    Func<IServiceProvider, CancellationToken, Task<int>>? Waiting = null)
{
    /// <summary>Whether the person signed in has that entry at all; everybody where nothing is said.</summary>
    public Func<IServiceProvider, bool>? IsShown { get; init; }

    public bool IsCurrent(PathString path) => path.StartsWithSegments(Path);
}
