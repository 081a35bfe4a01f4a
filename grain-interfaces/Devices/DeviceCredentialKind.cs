namespace Actors.Devices;

/// <summary>How a caller shows to be a device.</summary>
public enum DeviceCredentialKind
{
    /// <summary>By the device's own key.</summary>
    Key = 0,

    /// <summary>By a client certificate that was enrolled.</summary>
    Certificate = 1,

    /// <summary>By something else that the caller has verified: a gateway's token, or a certificate of a tenant's issuer.</summary>
    Vouched = 2,
}
