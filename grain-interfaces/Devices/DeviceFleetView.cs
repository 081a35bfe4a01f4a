namespace Actors.Devices;

/// <summary>What is kept of a tenant's devices as a whole.</summary>
/// <param name="Revision">Counts the changes.</param>
/// <param name="Tokens">Its tokens, in the order in which they were made.</param>
/// <param name="Issuers">Certificates in PEM that issue client certificates, by name.</param>
/// <param name="Groups">Its groups, by name.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.DeviceFleetView)]
public sealed record DeviceFleetView(
    [property: Id(0)] long Revision,
    [property: Id(1)] DeviceTokenView[] Tokens,
    [property: Id(2)] Dictionary<string, string> Issuers,
    [property: Id(3)] Dictionary<string, DeviceGroupView> Groups);
