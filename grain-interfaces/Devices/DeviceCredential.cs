namespace Actors.Devices;

/// <summary>What a caller shows to be a device.</summary>
/// <param name="Kind">Which form it has.</param>
/// <param name="Hash">SHA-256 of the key, or of the certificate; empty where a gateway or an issuer vouches for the device.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.DeviceCredential)]
public sealed record DeviceCredential([property: Id(0)] DeviceCredentialKind Kind, [property: Id(1)] byte[] Hash);
