using System.Text.Json.Serialization;

namespace Actors.Gateway.Devices;

/// <summary>A group of devices.</summary>
/// <param name="Name">Its name, as the address has it.</param>
/// <param name="Filter">The devices that belong to it; null where they are put in one by one.</param>
/// <param name="Description">For people, at most 500 characters.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record GroupDetail(string? Name, string? Filter, string? Description);
