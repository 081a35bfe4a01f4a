using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Actors.Domain.Campaigns;

/// <summary>What a campaign is to do.</summary>
public sealed record CampaignPlan
{
    /// <summary>The stage of the registry that stands before devices.</summary>
    public const string DeviceStage = "devices";

    /// <summary>Its name, for people, 1 to <see cref="CampaignLimits.MaxName"/> characters.</summary>
    public string Name { get; init; } = "";

    /// <summary>What it brings, as <c>name:version</c>.</summary>
    public string Distribution { get; init; } = "";

    /// <summary>Which devices, in the language of devices' queries; empty for all.</summary>
    public string Filter { get; init; } = "";

    /// <summary>Whether devices that come to fit while it runs join it. It then runs until somebody ends it.</summary>
    public bool IsDynamic { get; init; }

    /// <summary>The groups; none for one group of all.</summary>
    public ImmutableArray<GroupPlan> Groups { get; init; } = [];

    /// <summary>How far devices are pushed.</summary>
    public ActionType Type { get; init; }

    /// <summary>From when on a <see cref="ActionType.TimeForced"/> update is forced.</summary>
    public DateTimeOffset? ForcedAt { get; init; }

    /// <summary>When it begins; null for when somebody starts it.</summary>
    public DateTimeOffset? StartAt { get; init; }

    /// <summary>From when on devices may install what they download before; null for at once.</summary>
    public DateTimeOffset? InstallAt { get; init; }

    /// <summary>When devices may install; null for always.</summary>
    public MaintenanceWindow? Window { get; init; }

    /// <summary>Whether somebody other than its author has to approve it.</summary>
    public bool NeedsApproval { get; init; }

    /// <summary>Whether each device has to agree.</summary>
    public bool NeedsConfirmation { get; init; }

    /// <summary>How often a device may try, 1 to <see cref="CampaignLimits.MaxAttempts"/>.</summary>
    public int Attempts { get; init; } = 1;

    /// <summary>The stage of the registry whose gate a model has to pass.</summary>
    public string Stage { get; init; } = DeviceStage;

    /// <summary>What is asked of a model on the devices; null for nothing.</summary>
    public ModelGatePlan? Gate { get; init; }

    /// <summary>The groups, one of all where none is named.</summary>
    [JsonIgnore]
    public ImmutableArray<GroupPlan> AllGroups => Groups.IsDefaultOrEmpty ? [new GroupPlan()] : Groups;
}
