namespace Actors.Gateway.Devices;

/// <summary>A device that is enrolled.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Tenant">Its tenant.</param>
/// <param name="Key">Its key, which is told once: it shows it as <c>Authorization: Device KEY</c>, and as <c>TargetToken KEY</c> at the DDI address.</param>
/// <param name="Links">Where it goes on: <c>checkIn</c> and <c>ddi</c>.</param>
public sealed record EnrolAnswer(string Id, string Tenant, string Key, IReadOnlyDictionary<string, string> Links);
