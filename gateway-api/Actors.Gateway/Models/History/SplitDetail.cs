namespace Actors.Gateway.Models.History;

/// <summary>How traffic without a version was split.</summary>
/// <param name="Rollout">The rollout or experiment that wanted it.</param>
/// <param name="Candidate">The version that was tried.</param>
/// <param name="Share">Its share, 0 to 1; the live version had the rest.</param>
/// <param name="Shadows">Versions that got copies, and whose answers nobody got.</param>
/// <param name="Arms">The versions of an experiment's arms; empty for a rollout.</param>
public sealed record SplitDetail(string Rollout, int Candidate, double Share, IReadOnlyList<int> Shadows, IReadOnlyList<int> Arms);
