namespace Actors.Inference;

/// <summary>Why a batch was sent when it was.</summary>
public enum DispatchReason
{
    /// <summary>It was not run.</summary>
    None = 0,

    /// <summary>A worker was idle, so that nothing was worth waiting for.</summary>
    Idle = 1,

    /// <summary>A worker came free and took what had queued.</summary>
    Free = 2,

    /// <summary>It reached the largest batch.</summary>
    Full = 3,

    /// <summary>The earliest deadline in it allowed no more waiting.</summary>
    Deadline = 4,

    /// <summary>The requests behind it are of another shape.</summary>
    Shape = 5,

    /// <summary>The engine is stopping or the version is leaving.</summary>
    Drain = 6,

    /// <summary>It is run apart from others: a failed batch's part, or a caller whose requests failed lately.</summary>
    Isolated = 7,

    /// <summary>Its caller's own thread ran it, as that was cheaper than handing it over.</summary>
    Caller = 8,

    /// <summary>A backend elsewhere ran it.</summary>
    Remote = 9,
}
