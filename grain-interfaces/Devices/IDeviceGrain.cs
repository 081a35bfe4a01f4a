using Actors.Audit;

namespace Actors.Devices;

/// <summary>A device: who it is, what it is wanted to be, what it says that it is, and when it was heard last. Key: <see cref="DeviceKey"/>.</summary>
/// <remarks>Every change is durable before the call returns. Its row is not Orleans' but the device store's, which writes many devices in one transaction.</remarks>
[Alias(AliasNames.DeviceGrain)]
public interface IDeviceGrain : IGrainWithStringKey
{
    /// <summary>The device; null where it is not enrolled.</summary>
    [Alias("Get"), Reads]
    ValueTask<DeviceView?> GetAsync(CancellationToken cancellationToken);

    /// <summary>Makes the device known, by a token that was found good. The same machine that asks again before it has shown its key is given a new one.</summary>
    [Alias("Enrol"), Records]
    ValueTask<DeviceEnrolment> EnrolAsync(EnrolDevice request, CancellationToken cancellationToken);

    /// <summary>Whether a credential is the device's now.</summary>
    [Alias("Authenticate"), Records]
    ValueTask<DeviceAdmittance> AuthenticateAsync(DeviceCredential credential, CancellationToken cancellationToken);

    /// <summary>Takes in what a device says of itself, and says what it does not know yet. The caller has authenticated it.</summary>
    [Alias("CheckIn"), Records]
    ValueTask<CheckedIn> CheckInAsync(CheckIn request, CancellationToken cancellationToken);

    /// <summary>Looks at or changes what campaigns keep of the device, in one step that is durable before it is answered.</summary>
    [Alias("Update"), Records]
    ValueTask<DeviceUpdatesReply> UpdateAsync(DeviceUpdatesCommand command, CancellationToken cancellationToken);

    /// <summary>Changes what the device says of itself without a check-in, as an update client's config data does: a merge patch of its attributes.</summary>
    [Alias("Describe"), Records]
    ValueTask<DeviceChange> DescribeAsync(AmendDevice request, CancellationToken cancellationToken);

    /// <summary>Makes a change that many devices are given. It is audited where it was decided, once for all of them.</summary>
    [Alias("Apply"), Records]
    ValueTask<DeviceChange> ApplyAsync(StartDeviceJob change, CancellationToken cancellationToken);

    /// <summary>Changes attributes, groups and lease.</summary>
    [Alias("Amend")]
    [Requires(CallerScopes.Manage), Audited("device.amend")]
    ValueTask<DeviceChange> AmendAsync(AmendDevice request, CancellationToken cancellationToken);

    /// <summary>Changes the desired properties.</summary>
    [Alias("SetDesired")]
    [Requires(CallerScopes.Manage), Audited("device.desired.set")]
    ValueTask<DeviceChange> SetDesiredAsync(SetDesired request, CancellationToken cancellationToken);

    /// <summary>Takes the device's credentials no more from now on, or again.</summary>
    [Alias("Revoke")]
    [Requires(CallerScopes.Manage), Audited("device.revoke")]
    ValueTask<DeviceChange> RevokeAsync(RevokeDevice request, CancellationToken cancellationToken);

    /// <summary>Gives the device a new key in place of the one it has, and forgets that two machines seemed to use it.</summary>
    [Alias("RotateKey")]
    [Requires(CallerScopes.Manage), Audited("device.key.rotate")]
    ValueTask<DeviceEnrolment> RotateKeyAsync(CancellationToken cancellationToken);

    /// <summary>Forgets the device.</summary>
    [Alias("Delete")]
    [Requires(CallerScopes.Manage), Audited("device.delete")]
    ValueTask<DeviceChange> DeleteAsync(CancellationToken cancellationToken);

    /// <summary>Reports that the device was not heard within its lease, if that is so still.</summary>
    /// <returns>The end of its lease; null where nothing is to be watched.</returns>
    [Alias("NoticeSilence"), Records]
    ValueTask<DateTimeOffset?> NoticeSilenceAsync(CancellationToken cancellationToken);
}
