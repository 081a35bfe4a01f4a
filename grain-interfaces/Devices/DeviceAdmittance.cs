namespace Actors.Devices;

/// <summary>Whether a credential is a device's.</summary>
public enum DeviceAdmittance
{
    /// <summary>It is.</summary>
    Admitted = 0,

    /// <summary>There is no such device. Callers outside are told the same as of a wrong credential.</summary>
    Unknown = 1,

    /// <summary>It is not.</summary>
    Wrong = 2,

    /// <summary>The device's credentials are taken no more.</summary>
    Revoked = 3,
}
