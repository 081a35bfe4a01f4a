namespace Actors.Gateway.Configuration;

/// <summary>A version as the model configuration extension describes it.</summary>
/// <param name="Name">The model's name.</param>
/// <param name="MaxBatchSize">Rows of one batch at most; 0 where the model's tensors have no dimension that counts rows.</param>
/// <param name="Inputs">What it takes.</param>
/// <param name="Outputs">What it gives.</param>
internal sealed record ModelConfiguration(string Name, int MaxBatchSize, ConfigurationTensor[] Inputs, ConfigurationTensor[] Outputs)
{
    /// <summary>What Triton calls ONNX models; some clients compare it.</summary>
    public const string Platform = "onnxruntime_onnx";

    /// <summary>The backend of the platform.</summary>
    public const string Backend = "onnxruntime";

    /// <summary>The kind of the backend elsewhere that answers; null where the version is run here.</summary>
    public string? Remote { get; init; }

    /// <summary>The platform and the backend of this version.</summary>
    public (string Platform, string Backend) Runtime => Remote is { } kind ? ("remote_" + kind, "remote") : (Platform, Backend);

    /// <summary>The levels of the schedule policy's priorities, and the one that requests without a priority have.</summary>
    public const int PriorityLevels = Serving.InferenceCall.MaxPriority, DefaultPriorityLevel = (PriorityLevels + 1) / 2;

    /// <summary>Whether rows of several requests run together.</summary>
    public bool Batches => MaxBatchSize > 0;

    /// <summary>Batch sizes that the model is run with, ascending; empty for any.</summary>
    public int[] PreferredBatchSizes { get; init; } = [];

    /// <summary>The deadline of requests that name none; null for none.</summary>
    public TimeSpan? DefaultTimeout { get; init; }

    /// <summary>Whether answers for equal inputs are kept.</summary>
    public bool ResponseCache { get; init; }
}
