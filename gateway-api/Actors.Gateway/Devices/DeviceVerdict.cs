using Actors.Devices;
using Actors.Gateway.Problems;

namespace Actors.Gateway.Devices;

/// <summary>Whether a request comes from a device.</summary>
/// <param name="Device">The device that it says to be.</param>
/// <param name="Problem">Why it is refused; null where it is not.</param>
/// <param name="IsVouched">Whether a gateway's token or an issuer's certificate vouches for it, so that it may be unknown: see <see cref="IDeviceAuthentication"/>.</param>
internal readonly record struct DeviceVerdict(DeviceKey Device, Problem? Problem, bool IsVouched)
{
    /// <summary>Ends the request where it is refused.</summary>
    /// <exception cref="ProblemException">It is.</exception>
    public DeviceKey Admitted() => Problem is { } problem ? throw new ProblemException(problem) : Device;
}
