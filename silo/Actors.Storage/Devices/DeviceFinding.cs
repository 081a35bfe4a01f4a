using Actors.Domain.Devices;

namespace Actors.Storage.Devices;

/// <summary>A device that fits a filter.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">The version of its row.</param>
/// <param name="State">What is kept of it.</param>
public sealed record DeviceFinding(string Id, long Version, DeviceState State);
