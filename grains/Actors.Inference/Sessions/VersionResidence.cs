namespace Actors.Inference;

/// <summary>A version in the engine's memory, or not.</summary>
/// <param name="State">Where it stands.</param>
/// <param name="Bytes">What it counts with against <see cref="InferenceOptions.SessionBytesBudget"/>; 0 where it is not loaded.</param>
/// <param name="Detail">Why its last load failed; null where none did.</param>
public readonly record struct VersionResidence(LoadState State, long Bytes, string? Detail);
