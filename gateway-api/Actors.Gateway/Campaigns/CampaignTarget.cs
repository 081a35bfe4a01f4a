using System.Text.Json.Serialization;
using Actors.Domain.Campaigns;

namespace Actors.Gateway.Campaigns;

/// <summary>A campaign that is to be made.</summary>
/// <param name="Name">Its name, for people.</param>
/// <param name="Distribution">What it brings, as <c>name:version</c>.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record CampaignTarget(string? Name, string? Distribution)
{
    /// <summary>Which devices; null for all.</summary>
    public string? Filter { get; init; }

    /// <summary>Whether devices that come to fit while it runs join it.</summary>
    public bool Dynamic { get; init; }

    /// <summary>The groups; null for one of all.</summary>
    public IReadOnlyList<GroupTarget>? Groups { get; init; }

    /// <summary>forced, soft, timeForced or downloadOnly; null for forced.</summary>
    public string? Type { get; init; }

    /// <summary>From when on a timeForced update is forced.</summary>
    public DateTimeOffset? ForcedAt { get; init; }

    /// <summary>When it begins; null for when it is started.</summary>
    public DateTimeOffset? StartAt { get; init; }

    /// <summary>From when on devices may install what they download before.</summary>
    public DateTimeOffset? InstallAt { get; init; }

    /// <summary>When devices may install.</summary>
    public WindowTarget? Window { get; init; }

    /// <summary>Whether somebody other than its author has to approve it.</summary>
    public bool Approval { get; init; }

    /// <summary>Whether each device has to agree.</summary>
    public bool Confirmation { get; init; }

    /// <summary>How often a device may try, 1 to 10; null for once.</summary>
    public int? Attempts { get; init; }

    /// <summary>The stage of the registry whose gate a model has to pass; null for devices.</summary>
    public string? Stage { get; init; }

    /// <summary>What is asked of a model on the devices; null for nothing.</summary>
    public GateTarget? Gate { get; init; }

    /// <summary>The plan; null where <see cref="Type"/> or a metric is none.</summary>
    internal CampaignPlan? ToPlan()
    {
        var type = ActionType.Forced;
        if ((Type is not null && !Enum.TryParse(Type, ignoreCase: true, out type)) || (Gate is not null && Gate.ToPlan() is null))
        {
            return null;
        }

        return new CampaignPlan
        {
            Name = Name ?? "",
            Distribution = Distribution ?? "",
            Filter = Filter ?? "",
            IsDynamic = Dynamic,
            Groups = [.. Groups?.Select(group => group.ToPlan()) ?? []],
            Type = type,
            ForcedAt = ForcedAt,
            StartAt = StartAt,
            InstallAt = InstallAt,
            Window = Window is null ? null : new MaintenanceWindow(Window.Schedule ?? "", Window.Minutes ?? 0, Window.Zone ?? "Z"),
            NeedsApproval = Approval,
            NeedsConfirmation = Confirmation,
            Attempts = Attempts ?? 1,
            Stage = Stage ?? CampaignPlan.DeviceStage,
            Gate = Gate?.ToPlan(),
        };
    }
}
