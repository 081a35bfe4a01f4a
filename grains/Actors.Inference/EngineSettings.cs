namespace Actors.Inference;

/// <summary>How one model wants to be served.</summary>
public sealed record EngineSettings
{
    /// <summary>What holds for a model that sets nothing.</summary>
    public static EngineSettings Default { get; } = new();

    /// <summary>The deadline of a request that names none, from its arrival; null for none. More than zero.</summary>
    public TimeSpan? DefaultTimeout { get; init; }

    /// <summary>Rows of one batch at most; null for the engine's limit. At least 1.</summary>
    public int? MaxBatchRows { get; init; }

    /// <summary>Batch sizes that the model is run with, ascending: a batch is padded up to the next. Empty for any size, without padding.</summary>
    public IReadOnlyList<int> AllowedBatchRows { get; init; } = [];

    /// <summary>The model's share of worker time beside its tenant's other models when they compete. 1 to 1000.</summary>
    public int Weight { get; init; } = 1;
}
