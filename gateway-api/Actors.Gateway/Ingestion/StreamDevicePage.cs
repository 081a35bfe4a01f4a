namespace Actors.Gateway.Ingestion;

/// <summary>A page of devices in the order of their names.</summary>
/// <param name="Devices">The devices.</param>
/// <param name="Cursor">Where the next page begins; null where this is the last.</param>
internal sealed record StreamDevicePage(IReadOnlyList<StreamDeviceDetail> Devices, string? Cursor);
