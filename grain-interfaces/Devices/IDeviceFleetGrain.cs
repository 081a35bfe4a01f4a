using Actors.Audit;

namespace Actors.Devices;

/// <summary>A tenant's enrolment tokens, gateway tokens, issuers of client certificates, and groups. Key: the tenant.</summary>
[Alias(AliasNames.DeviceFleetGrain)]
public interface IDeviceFleetGrain : IGrainWithStringKey
{
    /// <summary>All of it. Interleaves: it reads what is stored.</summary>
    [Alias("Get"), Reads]
    ValueTask<DeviceFleetView> GetAsync(CancellationToken cancellationToken);

    /// <summary>The token that is good now and has the hash; null where there is none.</summary>
    /// <param name="hash">SHA-256 of the token.</param>
    /// <param name="cancellationToken">Gives up.</param>
    [Alias("FindToken"), Reads]
    ValueTask<DeviceTokenView?> FindTokenAsync(byte[] hash, CancellationToken cancellationToken);

    /// <summary>Makes a token.</summary>
    [Alias("AddToken")]
    [Requires(CallerScopes.Manage), Audited("device.token.add")]
    ValueTask<DeviceFleetChange> AddTokenAsync(AddDeviceToken request, CancellationToken cancellationToken);

    /// <summary>Takes a token no more from now on.</summary>
    [Alias("RemoveToken")]
    [Requires(CallerScopes.Manage), Audited("device.token.remove")]
    ValueTask<DeviceFleetChange> RemoveTokenAsync(string id, CancellationToken cancellationToken);

    /// <summary>Takes client certificates of an issuer, or with null of that name no more.</summary>
    [Alias("PutIssuer")]
    [Requires(CallerScopes.Manage), Audited("device.issuer.put")]
    ValueTask<DeviceFleetChange> PutIssuerAsync(string name, string? pem, CancellationToken cancellationToken);

    /// <summary>Makes or changes a group, or with null removes it.</summary>
    [Alias("PutGroup")]
    [Requires(CallerScopes.Manage), Audited("device.group.put")]
    ValueTask<DeviceFleetChange> PutGroupAsync(string name, DeviceGroupView? group, CancellationToken cancellationToken);
}
