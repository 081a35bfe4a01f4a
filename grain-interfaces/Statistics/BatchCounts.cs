namespace Actors.Statistics;

/// <summary>The runs of one batch size, each counted once however many requests shared it.</summary>
/// <param name="Rows">The size.</param>
/// <param name="ComputeInput">From taking the batch until its run began.</param>
/// <param name="ComputeInfer">The runs.</param>
/// <param name="ComputeOutput">Cutting the answers.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.BatchCounts)]
public sealed record BatchCounts(
    [property: Id(0)] int Rows,
    [property: Id(1)] DurationCount ComputeInput,
    [property: Id(2)] DurationCount ComputeInfer,
    [property: Id(3)] DurationCount ComputeOutput)
{
    /// <summary>Both together; the other is of the same size.</summary>
    public BatchCounts Add(BatchCounts other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new(Rows, ComputeInput + other.ComputeInput, ComputeInfer + other.ComputeInfer, ComputeOutput + other.ComputeOutput);
    }
}
