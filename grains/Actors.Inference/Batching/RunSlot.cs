namespace Actors.Inference;

/// <summary>
/// The right to run one batch, with what a run needs and reuses. There are as many as <see cref="InferenceOptions.WorkerThreads"/>,
/// whoever holds them: a worker, or a caller that runs its own request.
/// </summary>
internal sealed class RunSlot(OutputPool pool)
{
    public Batch Batch { get; } = new();

    public RunScratch Scratch { get; } = new(pool);
}
