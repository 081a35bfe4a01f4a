namespace Actors.Domain.Rollouts;

/// <summary>An arm of an experiment that takes predictions.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">The version that answers it: its own or, once it is stopped, the first arm's.</param>
public sealed record TrafficArm(string Name, int Version);
