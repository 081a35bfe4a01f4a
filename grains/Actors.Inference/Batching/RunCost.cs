namespace Actors.Inference;

/// <summary>What running a batch took, in ticks of the engine's clock.</summary>
/// <param name="Occupied">All of it, with the answering.</param>
/// <param name="Ran">The model's run; 0 where it failed.</param>
/// <param name="Ended">When all of it was over, as a timestamp of that clock.</param>
internal readonly record struct RunCost(long Occupied, long Ran, long Ended);
