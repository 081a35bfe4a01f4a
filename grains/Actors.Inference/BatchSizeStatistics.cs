namespace Actors.Inference;

/// <summary>The runs of one batch size, counted once a run however many requests shared it.</summary>
/// <param name="Rows">The size.</param>
/// <param name="ComputeInput">From taking the batch until its run began.</param>
/// <param name="ComputeInfer">The runs.</param>
/// <param name="ComputeOutput">Cutting the answers.</param>
public sealed record BatchSizeStatistics(
    int Rows, DurationStatistics ComputeInput, DurationStatistics ComputeInfer, DurationStatistics ComputeOutput);
