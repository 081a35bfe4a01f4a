using Microsoft.Extensions.Options;

namespace Actors.Gateway.Devices;

internal sealed class DeviceOptionsValidator : IValidateOptions<DeviceOptions>
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public ValidateOptionsResult Validate(string? name, DeviceOptions options)
    {
        string?[] faults =
        [
            options.CheckInInterval >= Second && options.CheckInInterval <= Day ? null : "Devices:CheckInInterval must be 1 second to 1 day.",
            options.CheckInsPerSecond is >= 1 and <= 1_000_000 ? null : "Devices:CheckInsPerSecond must be 1 to 1,000,000.",
            options.Burst >= TimeSpan.FromMilliseconds(10) && options.Burst <= TimeSpan.FromMinutes(1) ? null : "Devices:Burst must be 10 ms to 1 minute.",
            options.LongestWait >= Second && options.LongestWait <= Day ? null : "Devices:LongestWait must be 1 second to 1 day.",
        ];
        return Array.TrueForAll(faults, fault => fault is null) ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults.OfType<string>());
    }
}
