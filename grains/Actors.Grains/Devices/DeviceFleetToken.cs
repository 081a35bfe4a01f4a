using Actors.Devices;

namespace Actors.Grains.Devices;

/// <summary>A token as it is kept.</summary>
/// <param name="Hash">Its SHA-256 in lower-case hexadecimal.</param>
/// <param name="Token">What it is good for.</param>
internal sealed record DeviceFleetToken(string Hash, DeviceTokenView Token);
