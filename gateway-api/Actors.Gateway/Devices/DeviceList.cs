namespace Actors.Gateway.Devices;

/// <summary>A page of devices.</summary>
/// <param name="Items">Devices in the order of their ids; may be empty while there is more, as a page looks at 50,000 devices at most.</param>
/// <param name="NextCursor">Where the next page begins; null on the last one.</param>
public sealed record DeviceList(IReadOnlyList<DeviceDetail> Items, string? NextCursor);
