namespace Actors.Inference;

/// <summary>One output of a run, inside the run's block.</summary>
/// <param name="Shape">Its shape over the whole batch; -1 as the first dimension stands for the number of rows.</param>
/// <param name="Offset">Where it starts.</param>
/// <param name="Length">Its bytes.</param>
/// <param name="Ends">For strings of several requests: where each request's part ends, relative to the start; else null, as rows are equally long.</param>
internal readonly record struct RunOutput(long[] Shape, int Offset, int Length, int[]? Ends = null);
