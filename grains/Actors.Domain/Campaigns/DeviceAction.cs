using System.Collections.Immutable;

namespace Actors.Domain.Campaigns;

/// <summary>One update that a device is offered, as its row keeps it.</summary>
/// <param name="Id">The device's own number of it, from 1; clients read it as a 32-bit integer.</param>
/// <param name="Campaign">The campaign's id; empty where the device reported an installation of its own.</param>
/// <param name="Attempt">The campaign's attempts at the device, from 1.</param>
/// <param name="Distribution">What is to be installed, as <c>name:version</c>.</param>
public sealed record DeviceAction(long Id, string Campaign, int Attempt, string Distribution)
{
    /// <summary>The campaign's group, from 0.</summary>
    public int Group { get; init; }

    /// <summary>How far the device is pushed.</summary>
    public ActionType Type { get; init; }

    /// <summary>From when on a <see cref="ActionType.TimeForced"/> action is forced.</summary>
    public DateTimeOffset? ForcedAt { get; init; }

    /// <summary>From when on it may be installed; downloaded before. Null for at once.</summary>
    public DateTimeOffset? InstallAt { get; init; }

    /// <summary>When it may be installed; null for always.</summary>
    public MaintenanceWindow? Window { get; init; }

    /// <summary>Where it stands.</summary>
    public ActionState State { get; init; } = ActionState.Assigned;

    /// <summary>Counts the changes of the action, by which a late report is known.</summary>
    public long Revision { get; init; } = 1;

    /// <summary>The last code that the device gave.</summary>
    public int? Code { get; init; }

    /// <summary>Whether the device has fetched it.</summary>
    public bool IsRetrieved { get; init; }

    /// <summary>When it was offered.</summary>
    public DateTimeOffset AssignedAt { get; init; }

    /// <summary>When it last changed.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>What was said of it, newest last, at most <see cref="CampaignLimits.MaxMessages"/>.</summary>
    public ImmutableArray<ActionMessage> Messages { get; init; } = [];

    /// <summary>Whether the device is to install without asking anybody.</summary>
    public bool IsForcedAt(DateTimeOffset now) => Type switch
    {
        ActionType.Forced or ActionType.DownloadOnly => true,
        ActionType.TimeForced => ForcedAt is null || now >= ForcedAt,
        _ => false,
    };

    /// <summary>Whether it may be installed at the instant; null where nothing limits that.</summary>
    public bool? MayInstallAt(DateTimeOffset now) => InstallAt is null && Window is null
        ? null
        : (InstallAt is null || now >= InstallAt) && (Window is null || Window.EndOf(now) is not null);

    /// <summary>When it may be installed next, where that is still to come.</summary>
    public DateTimeOffset? NextInstall(DateTimeOffset now)
    {
        if (MayInstallAt(now) is not false)
        {
            return null;
        }

        var from = InstallAt is { } at && at > now ? at : now;
        return Window is null || Window.EndOf(from) is not null ? from : Window.NextStart(from);
    }

    internal DeviceAction To(ActionState state, DateTimeOffset now, params IEnumerable<string> messages) => this with
    {
        State = state,
        Revision = Revision + 1,
        UpdatedAt = now,
        Messages = [.. Messages.Concat(messages.Select(text => new ActionMessage(now, Cut(text)))).TakeLast(CampaignLimits.MaxMessages)],
    };

    private static string Cut(string text) => text.Length > CampaignLimits.MaxMessage ? text[..CampaignLimits.MaxMessage] : text;
}
