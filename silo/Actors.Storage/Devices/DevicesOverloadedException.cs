namespace Actors.Storage.Devices;

/// <summary>So many reads or writes of devices wait that this one is not taken. Nothing changed, and it may be tried again later.</summary>
public sealed class DevicesOverloadedException : Exception
{
    public DevicesOverloadedException()
        : base("So many reads or writes of devices wait for the database that this one is not taken.")
    {
    }

    public DevicesOverloadedException(string message)
        : base(message)
    {
    }

    public DevicesOverloadedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
