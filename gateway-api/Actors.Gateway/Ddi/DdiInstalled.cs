namespace Actors.Gateway.Ddi;

/// <summary>What a device has installed by itself.</summary>
/// <param name="Name">The distribution's name.</param>
/// <param name="Version">Its version.</param>
public sealed record DdiInstalled(string? Name, string? Version);
