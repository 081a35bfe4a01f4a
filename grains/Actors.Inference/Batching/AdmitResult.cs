namespace Actors.Inference;

/// <summary>What came of putting a request into its queue.</summary>
internal enum AdmitResult
{
    /// <summary>Queued, or ended already by its caller's token: either way its task tells.</summary>
    Admitted,

    /// <summary>The version's rows or the engine's bytes are at their limit.</summary>
    Full,

    /// <summary>It would miss its deadline.</summary>
    Unmeetable,

    /// <summary>The engine takes no more.</summary>
    Stopping,
}
