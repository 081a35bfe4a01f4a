namespace Actors.EdgeAgent.Platform;

/// <summary>Who the device is at the platform.</summary>
/// <param name="Tenant">The tenant.</param>
/// <param name="Id">The device's id.</param>
/// <param name="Key">Its key.</param>
internal sealed record DeviceIdentity(string Tenant, string Id, string Key);
