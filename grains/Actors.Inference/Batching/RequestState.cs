namespace Actors.Inference;

/// <summary>Where a pending request stands.</summary>
internal enum RequestState
{
    /// <summary>Being checked; not queued yet.</summary>
    New,

    /// <summary>Waiting in its version's queue.</summary>
    Queued,

    /// <summary>In a worker's hands: it can no longer be cancelled.</summary>
    Running,

    /// <summary>Taken back by its caller before it ran.</summary>
    Cancelled,
}
