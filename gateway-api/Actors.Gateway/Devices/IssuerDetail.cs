using System.Text.Json.Serialization;

namespace Actors.Gateway.Devices;

/// <summary>An issuer of client certificates; a device's certificate has its id as the common name.</summary>
/// <param name="Name">Its name, as the address has it.</param>
/// <param name="Certificate">The issuer's certificate in PEM.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record IssuerDetail(string? Name, string? Certificate);
