namespace Actors.Inference;

/// <summary>What one version has answered since the engine started, as one consistent moment. The fields are those of the v2 statistics extension.</summary>
public sealed record VersionStatistics
{
    /// <summary>A version that has answered nothing.</summary>
    public static VersionStatistics None { get; } = new();

    /// <summary>When a run last ended well; null where none has.</summary>
    public DateTimeOffset? LastInference { get; init; }

    /// <summary>Rows answered.</summary>
    public long InferenceCount { get; init; }

    /// <summary>Runs that ended well; fewer than the rows where rows ran together.</summary>
    public long ExecutionCount { get; init; }

    /// <summary>Requests answered, from arrival to answer.</summary>
    public DurationStatistics Success { get; init; }

    /// <summary>Requests refused or failed, from arrival to answer. Those that their callers took back do not count.</summary>
    public DurationStatistics Fail { get; init; }

    /// <summary>Requests answered: from arrival until their batch was taken.</summary>
    public DurationStatistics Queue { get; init; }

    /// <summary>Requests answered: from there until the model's run began. Joining the inputs is part of the run.</summary>
    public DurationStatistics ComputeInput { get; init; }

    /// <summary>Requests answered: the run of their batch.</summary>
    public DurationStatistics ComputeInfer { get; init; }

    /// <summary>Requests answered: cutting the answers of their batch.</summary>
    public DurationStatistics ComputeOutput { get; init; }

    /// <summary>What a backend elsewhere was used for; null where the version is run here, or has not been asked yet.</summary>
    public RemoteStatistics? Remote { get; init; }

    /// <summary>The runs by their number of rows, ascending.</summary>
    public IReadOnlyList<BatchSizeStatistics> Batches { get; init; } = [];

    /// <summary>Requests run and answered, by how long they took from arrival to answer, ascending; buckets without any are left out.</summary>
    public IReadOnlyList<DurationBucket> Times { get; init; } = [];

    /// <summary>Runs by why they were started when they were; failed ones among them.</summary>
    public IReadOnlyDictionary<DispatchReason, long> Dispatches { get; init; } = new Dictionary<DispatchReason, long>();
}
