using Microsoft.Extensions.Options;

namespace Actors.Grains.Devices;

internal sealed class DeviceWatchOptionsValidator : IValidateOptions<DeviceWatchOptions>
{
    public ValidateOptionsResult Validate(string? name, DeviceWatchOptions options) =>
        options.SweepPeriod >= TimeSpan.FromMilliseconds(100) && options.SweepPeriod <= TimeSpan.FromHours(1)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail("Devices:SweepPeriod must be 100 ms to 1 hour.");
}
