namespace Actors.Storage.Devices;

/// <summary>A device as it is kept.</summary>
/// <param name="Tenant">Its tenant.</param>
/// <param name="Id">Its id.</param>
/// <param name="Version">Counts the writes, from 1.</param>
/// <param name="State">Its state, as <see cref="Domain.Devices.DeviceStateBytes"/> writes it.</param>
public sealed record DeviceRow(string Tenant, string Id, long Version, byte[] State);
