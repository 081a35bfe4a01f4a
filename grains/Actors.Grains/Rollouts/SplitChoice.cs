using Actors.Inference;

namespace Actors.Grains.Rollouts;

/// <summary>Which version a request gets while a rollout is under way.</summary>
/// <param name="Version">The version.</param>
/// <param name="IsCandidate">Whether it is the one that is tried.</param>
/// <param name="TakesPart">Whether the rollout decided it, so that it counts.</param>
/// <param name="Unit">The caller's hash; null for a caller without a key.</param>
internal readonly record struct SplitChoice(EngineModel Version, bool IsCandidate, bool TakesPart, ulong? Unit);
