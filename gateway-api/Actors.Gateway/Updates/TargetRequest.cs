namespace Actors.Gateway.Updates;

/// <summary>A version that devices are to accept.</summary>
/// <param name="Model">The model's name.</param>
/// <param name="Version">Its version.</param>
public sealed record TargetRequest(string Model, int Version);
