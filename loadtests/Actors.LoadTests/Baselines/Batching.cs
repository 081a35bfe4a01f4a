namespace Actors.LoadTests.Baselines;

/// <summary>A fixed rule of batching.</summary>
/// <param name="Rows">The most rows of a batch.</param>
/// <param name="HoldMs">How long the first request of a batch waits for more, in milliseconds.</param>
/// <param name="Runners">Threads that run batches.</param>
internal sealed record Batching(int Rows, int HoldMs, int Runners);
