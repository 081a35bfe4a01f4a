namespace Actors.Inference;

/// <summary>What came of a request.</summary>
public enum EngineOutcome
{
    /// <summary>The outputs are there.</summary>
    Done = 0,

    /// <summary>The request does not fit the model's signature or the engine's limits.</summary>
    InvalidInput = 1,

    /// <summary>The queue is full; the same request may pass later.</summary>
    Overloaded = 2,

    /// <summary>The model failed on this input although it fits the signature.</summary>
    ModelFailed = 3,

    /// <summary>The version could not be loaded, or the engine is stopping.</summary>
    Unavailable = 4,

    /// <summary>The queue is such that the request would miss its deadline; the same request may pass later. It was not run.</summary>
    DeadlineUnmeetable = 5,

    /// <summary>The deadline passed before the request was run. It was not run.</summary>
    DeadlinePassed = 6,
}
