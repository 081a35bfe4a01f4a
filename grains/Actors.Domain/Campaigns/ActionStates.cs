namespace Actors.Domain.Campaigns;

/// <summary>What states of an action have in common.</summary>
public static class ActionStates
{
    /// <summary>Whether nothing more comes of it.</summary>
    public static bool IsOver(this ActionState state) => state is ActionState.Finished or ActionState.Error or ActionState.Cancelled;

    /// <summary>Whether the device has said nothing yet that would have to be taken back.</summary>
    public static bool IsUntouched(this ActionState state) => state is ActionState.WaitingConfirmation or ActionState.Assigned;

    /// <summary>The state's name on the wire.</summary>
    public static string ToName(this ActionState state) => state switch
    {
        ActionState.WaitingConfirmation => "waiting-confirmation",
        ActionState.CancelAsked => "cancel-asked",
        ActionState.Scheduled => "scheduled",
        ActionState.Assigned => "assigned",
        ActionState.Download => "download",
        ActionState.Downloaded => "downloaded",
        ActionState.Running => "running",
        ActionState.Warning => "warning",
        ActionState.Finished => "finished",
        ActionState.Error => "error",
        _ => "cancelled",
    };
}
