namespace Actors.Inference;

/// <summary>
/// The right to run one batch, with what a run needs and reuses. There are as many as <see cref="InferenceOptions.WorkerThreads"/>,
/// whoever holds them: a worker, or a caller that runs its own request.
/// </summary>
internal sealed class RunSlot(OutputPool pool)
{
    private PendingRequest? _padding;

    public Batch Batch { get; } = new();

    public RunScratch Scratch { get; } = new(pool);

    /// <summary>Requests taken out of the queue whose deadline has passed, to be answered and not run.</summary>
    public List<PendingRequest> Expired { get; } = [];

    /// <summary>Those of the batch that are parts of larger requests.</summary>
    public List<PendingRequest> Pieces { get; } = [];

    /// <summary>The version that runs; null where all that was taken had expired.</summary>
    public Servable? Servable { get; set; }

    /// <summary>Which service times the run counts for.</summary>
    public ShapeTimes? Times { get; set; }

    /// <summary>Whether a caller holds it.</summary>
    public bool ByCaller { get; set; }

    /// <summary>The worker time it was charged with beforehand, in ticks.</summary>
    public double Charged { get; set; }

    /// <summary>When the run is expected to end, as a timestamp of the engine's clock.</summary>
    public long ExpectedEnd { get; set; }

    /// <summary>Fills the batch up to the next allowed size with copies of its last row; leaves it where none is so large.</summary>
    public void Pad(IReadOnlyList<int> allowed, ModelSignature signature)
    {
        int target = 0;
        for (int i = allowed.Count - 1; i >= 0 && allowed[i] >= Batch.Rows; i--)
        {
            target = allowed[i];
        }

        if (target <= Batch.Rows || !signature.Batches || Batch[0].RunsAlone)
        {
            return;
        }

        PendingRequest last = Batch[Batch.Count - 1];
        _padding ??= new PendingRequest();
        _padding.Prepare(last.Inputs.Length);
        _padding.Rows = 1;
        _padding.Bytes = 0;
        for (int i = 0; i < last.Inputs.Length; i++)
        {
            _padding.Inputs[i] = RowSlicer.Last(last.Inputs[i], last.Rows);
            _padding.Bytes += _padding.Inputs[i].Content.Length;
        }

        Batch.Pad(_padding, target - Batch.Rows);
    }
}
