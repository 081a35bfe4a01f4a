namespace Actors.Domain.Devices;

/// <summary>Properties or attributes that cannot be kept.</summary>
public sealed class DevicePropertiesException : FormatException
{
    /// <param name="message">Why, for people.</param>
    public DevicePropertiesException(string message)
        : base(message)
    {
    }

    public DevicePropertiesException()
    {
    }

    public DevicePropertiesException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
