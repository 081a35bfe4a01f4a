namespace Actors.Inference;

/// <summary>One try to load a version, shared by everybody who asks for it meanwhile. Guarded by the cache's lock.</summary>
internal sealed class LoadAttempt
{
    private readonly TaskCompletionSource<LoadOutcome> _source = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<LoadOutcome> Task => _source.Task;

    /// <summary>When it failed, as a timestamp of the engine's clock; null while it runs.</summary>
    public long? FailedAt { get; set; }

    /// <summary>Why it failed; null while it runs.</summary>
    public string? Failure { get; set; }

    /// <summary>Requests that wait for it, each of which gets a reference with the loaded version, so that it cannot be unloaded under them.</summary>
    public int Waiters { get; set; }

    /// <summary>What was loaded; null while it runs and where it failed.</summary>
    public Servable? Servable { get; set; }

    public void Complete(LoadOutcome outcome) => _source.TrySetResult(outcome);
}
