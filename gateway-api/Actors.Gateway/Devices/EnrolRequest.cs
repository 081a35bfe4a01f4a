using System.Text.Json.Serialization;

namespace Actors.Gateway.Devices;

/// <summary>A machine that wants to be a device.</summary>
/// <param name="Token">An enrolment token.</param>
/// <param name="Id">The id that it wants, 1 to 128 of <c>[A-Za-z0-9._:-]</c>.</param>
/// <param name="Tenant">The tenant of the token; null for <c>default</c>.</param>
/// <param name="Hardware">What tells the machine from another, like a serial number; at most 500 characters.</param>
/// <param name="Attributes">What is said of it, at most 64.</param>
/// <param name="PublicKey">Its public key for sealed models: SubjectPublicKeyInfo in PEM, curve P-256.</param>
/// <param name="Certificate">Its client certificate in PEM, by which it can show who it is in place of the key.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record EnrolRequest(
    string? Token, string? Id, string? Tenant, string? Hardware, IReadOnlyDictionary<string, string>? Attributes, string? PublicKey, string? Certificate);
