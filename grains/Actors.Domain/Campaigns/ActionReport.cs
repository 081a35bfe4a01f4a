namespace Actors.Domain.Campaigns;

/// <summary>How an action of a campaign stands, for the campaign. Of two of one attempt the one with the greater revision is true.</summary>
/// <param name="Campaign">The campaign.</param>
/// <param name="Group">The device's group in it.</param>
/// <param name="Attempt">Its attempt at the device.</param>
/// <param name="Revision">The change of the action.</param>
/// <param name="Action">The action's number.</param>
/// <param name="State">Where it stands.</param>
/// <param name="At">Since when.</param>
/// <param name="Code">The device's code.</param>
/// <param name="Message">What was last said; null for nothing.</param>
public sealed record ActionReport(string Campaign, int Group, int Attempt, long Revision, long Action, ActionState State, DateTimeOffset At, int? Code, string? Message)
{
    /// <summary>The report of an action.</summary>
    public static ActionReport Of(DeviceAction action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return new(action.Campaign, action.Group, action.Attempt, action.Revision, action.Id, action.State, action.UpdatedAt, action.Code, action.Messages is [.., var last] ? last.Text : null);
    }
}
