namespace Actors.Devices;

/// <summary>A token to be made.</summary>
/// <param name="Hash">SHA-256 of the token, which is kept nowhere.</param>
/// <param name="Token">What it is good for.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.AddDeviceToken)]
public sealed record AddDeviceToken([property: Id(0)] byte[] Hash, [property: Id(1)] DeviceTokenView Token);
