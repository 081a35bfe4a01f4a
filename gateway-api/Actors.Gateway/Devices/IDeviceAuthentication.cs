using Microsoft.AspNetCore.Http;

namespace Actors.Gateway.Devices;

/// <summary>
/// Says whether a request is a device's, by <c>Authorization: TargetToken KEY</c> or <c>Device KEY</c> (the device's own key), by
/// <c>GatewayToken TOKEN</c> (the tenant's: devices that are not known are enrolled), or by a client certificate that was enrolled or that an issuer of the tenant's issued
/// for the id as its common name. The device's grain decides, so that a revocation is in force everywhere at once.
/// </summary>
internal interface IDeviceAuthentication
{
    /// <summary>Looks at a request.</summary>
    /// <param name="context">The request.</param>
    /// <param name="tenant">The tenant that its address names, or that its credential is looked for in.</param>
    /// <param name="deviceId">The device that it says to be.</param>
    ValueTask<DeviceVerdict> AuthenticateAsync(HttpContext context, string tenant, string deviceId);
}
