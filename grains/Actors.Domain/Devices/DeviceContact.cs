namespace Actors.Domain.Devices;

/// <summary>What there is to say of a contact.</summary>
/// <param name="Duplicate">Why two machines seem to use the identity, where this contact is the first to show it; null otherwise.</param>
/// <param name="IsReplay">Whether it was heard before, or is older than what was: nothing of it is taken.</param>
/// <param name="WasSilent">Whether the device's silence had been reported.</param>
/// <param name="Pages">Pages of telemetry that are full now.</param>
public sealed record DeviceContact(string? Duplicate, bool IsReplay, bool WasSilent, IReadOnlyList<DevicePage> Pages);
