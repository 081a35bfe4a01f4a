namespace Actors.Inference;

/// <summary>The moments of a run, as timestamps of the engine's clock.</summary>
/// <param name="Taken">Its batch was taken.</param>
/// <param name="Started">The model's run began.</param>
/// <param name="Ended">It ended.</param>
/// <param name="Cut">The answers were cut.</param>
internal readonly record struct RunTimes(long Taken, long Started, long Ended, long Cut);
