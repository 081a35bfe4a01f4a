namespace Actors.Domain.Devices;

/// <summary>
/// Finds two machines behind one identity. Every start of a device's software makes a random name of its run, and counts its check-ins in it: a run that
/// comes back after another was heard is a second machine, since no machine returns to a run that it has ended. Lost answers and repeated requests
/// never look like that.
/// </summary>
public static class DeviceIdentity
{
    /// <summary>Takes in who a contact says to be.</summary>
    /// <param name="state">What is known.</param>
    /// <param name="boot">The run's digest; 0 for none.</param>
    /// <param name="sequence">The number in the run; 0 for none.</param>
    /// <param name="hardware">The machine; empty for none.</param>
    /// <returns>What is known then; why it is a duplicate, where that is new; whether the contact is an old one.</returns>
    public static (DeviceState Next, string? Duplicate, bool IsReplay) Judge(DeviceState state, ulong boot, long sequence, string hardware)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(hardware);
        string? reason = null;
        var next = state;
        if (hardware.Length > 0)
        {
            if (state.Hardware.Length == 0)
            {
                next = next with { Hardware = hardware };
            }
            else if (state.Hardware != hardware)
            {
                reason = $"Two machines use the identity: '{state.Hardware}' and '{hardware}'.";
            }
        }

        var isReplay = false;
        if (boot != 0 && boot == state.Boots.Now)
        {
            isReplay = sequence != 0 && sequence <= state.Sequence;
            next = isReplay || sequence == 0 ? next : next with { Sequence = sequence };
        }
        else if (boot != 0)
        {
            if (boot == state.Boots.Before || boot == state.Boots.Earlier)
            {
                reason ??= "Two machines use the identity: a run that had ended checked in again.";
            }

            next = next with { Boots = (boot, state.Boots.Now, state.Boots.Before), Sequence = sequence };
        }

        return reason is not null && state.Duplicate.Length == 0 ? (next with { Duplicate = reason }, reason, isReplay) : (next, null, isReplay);
    }

    /// <summary>Whether the same machine asks again for what it may not have received: nobody has shown its key yet, and it is the same token and hardware.</summary>
    public static bool IsRepeat(DeviceState state, string token, string hardware)
    {
        ArgumentNullException.ThrowIfNull(state);
        return !state.IsConfirmed && state.Revoked.Length == 0 && token.Length > 0 && state.Token == token && state.Hardware == hardware;
    }
}
