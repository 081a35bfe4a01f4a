namespace Actors.Inference;

/// <summary>What running a batch took, in ticks of the engine's clock.</summary>
/// <param name="Occupied">All of it, with the answering.</param>
/// <param name="Ran">The model's run; 0 where it failed.</param>
internal readonly record struct RunCost(long Occupied, long Ran);
