namespace Actors.Devices;

/// <summary>So much waits to be read or written of devices that this call is not taken. Nothing changed, and it may be made again later.</summary>
[GenerateSerializer, Alias(AliasNames.DevicesBusy)]
public sealed class DevicesBusyException : Exception
{
    /// <param name="message">What waits, for people.</param>
    public DevicesBusyException(string message)
        : base(message)
    {
    }
}
