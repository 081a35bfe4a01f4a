namespace Actors.Gateway.Updates;

/// <summary>The versions that devices accept, by path.</summary>
/// <param name="Targets">All of them.</param>
public sealed record TargetList(IReadOnlyList<TargetDetail> Targets);
