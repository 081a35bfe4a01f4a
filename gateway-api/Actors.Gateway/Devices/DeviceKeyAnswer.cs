namespace Actors.Gateway.Devices;

/// <summary>A secret that is told once.</summary>
/// <param name="Id">Whose it is.</param>
/// <param name="Key">The secret.</param>
public sealed record DeviceKeyAnswer(string Id, string Key);
