namespace Actors.Inference;

/// <summary>What a caller used of a version.</summary>
/// <param name="Caller">Who asked, as its requests said; null for those that said nothing.</param>
/// <param name="Nanoseconds">Its part of the worker time of runs, in nanoseconds; those that failed included.</param>
/// <param name="Rows">Rows answered.</param>
/// <param name="InputBytes">Bytes of their inputs.</param>
/// <param name="OutputBytes">Bytes of their outputs.</param>
/// <param name="Remote">What a backend elsewhere was used for.</param>
public readonly record struct MeteredUse(string? Caller, long Nanoseconds, long Rows, long InputBytes, long OutputBytes, RemoteUse Remote);
