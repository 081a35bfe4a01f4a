namespace Actors.Domain.Devices;

/// <summary>What a device counts as. The order is that of the alarm.</summary>
public enum DeviceStanding
{
    /// <summary>It was enrolled and has not been heard.</summary>
    Enrolled = 0,

    /// <summary>It was heard within its lease.</summary>
    Online = 1,

    /// <summary>It was not.</summary>
    Silent = 2,

    /// <summary>Two machines seem to use its identity.</summary>
    Duplicate = 3,

    /// <summary>Its credentials are taken no more.</summary>
    Revoked = 4,
}
