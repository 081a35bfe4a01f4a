using Actors.Devices;
using Actors.Domain.Devices;
using Actors.Storage.Devices;

namespace Actors.Grains.Devices;

/// <inheritdoc cref="IDeviceGrain"/>
/// <remarks>It holds its row's bytes and reads them when it is called: an idle device has no objects but these.</remarks>
[GrainType("device")]
internal sealed class DeviceGrain(DeviceHouse house) : Grain, IDeviceGrain
{
    private byte[]? _state;
    private long _version;

    private DeviceKey Key => DeviceKey.Parse(this.GetPrimaryKeyString());

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var key = Key;
        var row = await house.LoadAsync(key);
        (_state, _version) = (row?.State, row?.Version ?? 0);
    }

    public ValueTask<DeviceView?> GetAsync(CancellationToken cancellationToken) => new(View(house.Now));

    public async ValueTask<DeviceEnrolment> EnrolAsync(EnrolDevice request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var now = house.Now;
        if (_state is not null)
        {
            return await EnrolAgainAsync(request, now);
        }

        var key = request.IsByGateway ? null : DeviceKeys.Make();
        var (fresh, fault) = DeviceEnrolments.Make(Key.Id, request, key, now);
        if (fresh is null)
        {
            DeactivateOnIdle();
            return new(DeviceOutcome.Invalid, Reason: fault);
        }

        var written = await WriteAsync(fresh, write => request.IsByGateway ? write : write with { Token = request.Token, MaxUses = request.MaxUses });
        if (written != DeviceWritten.Done)
        {
            DeactivateOnIdle();
        }

        return written switch
        {
            DeviceWritten.Done => new(DeviceOutcome.Done, key),
            DeviceWritten.TokenSpent => new(DeviceOutcome.TokenSpent, Reason: "The token is good for no more devices."),
            _ => throw Conflict(),
        };
    }

    public async ValueTask<DeviceAdmittance> AuthenticateAsync(DeviceCredential credential, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(credential);
        if (_state is null)
        {
            // Nothing is kept in memory of a name that anybody may make up.
            DeactivateOnIdle();
            return DeviceAdmittance.Unknown;
        }

        var state = DeviceStateBytes.Read(_state);
        var admittance = DeviceEnrolments.Judge(state, credential);
        if (admittance == DeviceAdmittance.Admitted && credential.Kind == DeviceCredentialKind.Key && !state.IsConfirmed)
        {
            await KeepAsync(state with { IsConfirmed = true });
        }

        return admittance;
    }

    public async ValueTask<CheckedIn> CheckInAsync(CheckIn request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (_state is null)
        {
            DeactivateOnIdle();
            return new(DeviceOutcome.Unknown, 0, null, false, 0, default);
        }

        var (state, now) = (DeviceStateBytes.Read(_state), house.Now);
        try
        {
            var (next, contact) = DeviceStep.CheckIn(state, request.ToCheckIn(), now);
            await KeepAsync(next, write => write with { Pages = contact.Pages, Watching = Watching(state) });
            house.Tell(Key, contact, now);
            return next.ToCheckedIn(request.DesiredVersion);
        }
        catch (DevicePropertiesException fault)
        {
            return new(DeviceOutcome.Invalid, 0, null, false, 0, default) { Reason = fault.Message };
        }
    }

    public async ValueTask<DeviceUpdatesReply> UpdateAsync(DeviceUpdatesCommand command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (_state is null)
        {
            DeactivateOnIdle();
            return new(DeviceUpdatesReply.UnknownDevice, []);
        }

        var (state, now) = (DeviceStateBytes.Read(_state), house.Now);
        var updated = house.Updates.Step(Key, state.Updates, command, now);
        if (updated.Slot is null && !command.IsContact)
        {
            return updated.Reply;
        }

        var next = command.IsContact ? DeviceStep.Hear(state, now) : state;
        await KeepAsync(updated.Slot is { } slot ? next with { Updates = slot, HasUpdate = updated.HasUpdate } : next, write => command.IsContact ? write with { Watching = Watching(state) } : write);
        if (command.IsContact && state.IsSilent)
        {
            house.Tell(Key, DeviceSignals.Silent, 0, null, now);
        }

        return updated.Reply;
    }

    public ValueTask<DeviceChange> DescribeAsync(AmendDevice request, CancellationToken cancellationToken) => AmendAsync(request, cancellationToken);

    public ValueTask<DeviceChange> ApplyAsync(StartDeviceJob change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        return change.Amend is { } amend ? AmendAsync(amend, cancellationToken)
            : change.Desired is { } desired ? SetDesiredAsync(desired, cancellationToken)
            : RevokeAsync(change.Revoke ?? new RevokeDevice(null), cancellationToken);
    }

    public ValueTask<DeviceChange> AmendAsync(AmendDevice request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return ChangeAsync(request.IfVersion, _version, state => state.Amend(request), request.Lease is null ? DeviceWatching.AsBefore : DeviceWatching.AtLeaseEnd);
    }

    public ValueTask<DeviceChange> SetDesiredAsync(SetDesired request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var version = _state is null ? 0 : DeviceStateBytes.Read(_state).DesiredVersion;
        return ChangeAsync(request.IfVersion, version, state => state.Set(request));
    }

    public ValueTask<DeviceChange> RevokeAsync(RevokeDevice request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return ChangeAsync(null, 0, state => state with { Revoked = request.Reason ?? "" }, request.Reason is null ? DeviceWatching.AtLeaseEnd : DeviceWatching.Never);
    }

    public async ValueTask<DeviceEnrolment> RotateKeyAsync(CancellationToken cancellationToken)
    {
        if (_state is null)
        {
            return new(DeviceOutcome.Unknown);
        }

        var key = DeviceKeys.Make();
        await KeepAsync(DeviceStateBytes.Read(_state) with { KeyHash = DeviceKeys.Hash(key), IsConfirmed = false, Duplicate = "", Boots = default, Sequence = 0, Hardware = "" });
        return new(DeviceOutcome.Done, key);
    }

    public async ValueTask<DeviceChange> DeleteAsync(CancellationToken cancellationToken)
    {
        if (_state is null)
        {
            return new(DeviceOutcome.Unknown);
        }

        if (await house.WriteAsync(new DeviceWrite(Key.Tenant, Key.Id, _version, null)) != DeviceWritten.Done)
        {
            throw Conflict();
        }

        (_state, _version) = (null, 0);
        DeactivateOnIdle();
        return new(DeviceOutcome.Done);
    }

    public async ValueTask<DateTimeOffset?> NoticeSilenceAsync(CancellationToken cancellationToken)
    {
        if (_state is null || DeviceStateBytes.Read(_state) is not { Revoked.Length: 0 } state || DeviceStep.LeaseEnd(state) is not { } end)
        {
            return null;
        }

        var now = house.Now;
        if (end > now || state.IsSilent)
        {
            return end > now ? end : null;
        }

        await KeepAsync(state with { IsSilent = true }, write => write with { Watching = DeviceWatching.Never });
        house.Tell(Key, DeviceSignals.Silent, 1, $"Not heard since {state.LastSeen:u}; its lease is {state.Lease}.", now);
        return null;
    }

    private static DeviceWatching Watching(DeviceState before) =>
        before.LastSeen is null || before.IsSilent ? DeviceWatching.AtLeaseEnd : DeviceWatching.AsBefore;

    private async ValueTask<DeviceEnrolment> EnrolAgainAsync(EnrolDevice request, DateTimeOffset now)
    {
        var state = DeviceStateBytes.Read(_state);
        if (request.IsByGateway)
        {
            return new(DeviceOutcome.Done);
        }

        if (!DeviceIdentity.IsRepeat(state, request.Token, request.Hardware))
        {
            const string Reason = "Another machine wanted to be enrolled with the identity.";
            if (state.Duplicate.Length == 0)
            {
                await KeepAsync(state with { Duplicate = Reason });
                house.Tell(Key, DeviceSignals.Duplicate, 1, Reason, now);
            }

            return new(DeviceOutcome.Duplicate, Reason: "A device with this id is enrolled.");
        }

        var key = DeviceKeys.Make();
        await KeepAsync(state with { KeyHash = DeviceKeys.Hash(key) });
        return new(DeviceOutcome.Done, key);
    }

    private async ValueTask<DeviceChange> ChangeAsync(long? demanded, long actual, Func<DeviceState, DeviceState> change, DeviceWatching watching = DeviceWatching.AsBefore)
    {
        if (_state is null)
        {
            return new(DeviceOutcome.Unknown);
        }

        if (demanded is { } version && version != actual)
        {
            return new(DeviceOutcome.Conflict, Reason: "The device has changed meanwhile.");
        }

        try
        {
            await KeepAsync(change(DeviceStateBytes.Read(_state)), write => write with { Watching = watching });
            return new(DeviceOutcome.Done, View(house.Now));
        }
        catch (DevicePropertiesException fault)
        {
            return new(DeviceOutcome.Invalid, Reason: fault.Message);
        }
    }

    private DeviceView? View(DateTimeOffset now) => _state is null ? null : DeviceStateBytes.Read(_state).ToView(Key, _version, now);

    private async ValueTask KeepAsync(DeviceState next, Func<DeviceWrite, DeviceWrite>? with = null)
    {
        if (await WriteAsync(next, with) != DeviceWritten.Done)
        {
            throw Conflict();
        }
    }

    private async Task<DeviceWritten> WriteAsync(DeviceState next, Func<DeviceWrite, DeviceWrite>? with)
    {
        var (key, bytes) = (Key, DeviceStateBytes.Write(next));
        var write = new DeviceWrite(key.Tenant, key.Id, _version, bytes) { LeaseEnd = DeviceStep.LeaseEnd(next) };
        var written = await house.WriteAsync(with is null ? write : with(write));
        if (written == DeviceWritten.Done)
        {
            (_state, _version) = (bytes, _version + 1);
        }

        return written;
    }

    // Whoever drops failed activations lets the next call read the row.
    private InvalidOperationException Conflict() => new($"The row of {Key} was written by somebody else.");
}
