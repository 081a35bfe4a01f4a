namespace Actors.Gateway.Ddi;

/// <summary>What a device says of itself.</summary>
/// <param name="Data">Attributes.</param>
/// <param name="Mode">merge, replace or remove; null for merge.</param>
public sealed record DdiConfigData(Dictionary<string, string?>? Data, string? Mode = null);
