using System.Collections.Immutable;

namespace Actors.Domain.Campaigns;

/// <summary>All that a device's row knows of its updates.</summary>
public sealed record DeviceUpdates
{
    /// <summary>A device that never was offered one.</summary>
    public static DeviceUpdates None { get; } = new();

    /// <summary>The number of the last action.</summary>
    public long LastId { get; init; }

    /// <summary>The action that the device is at.</summary>
    public DeviceAction? Open { get; init; }

    /// <summary>What it is offered once the open one, which is being cancelled, is over.</summary>
    public DeviceAction? Next { get; init; }

    /// <summary>What it has.</summary>
    public InstalledSet? Installed { get; init; }

    /// <summary>Consent given in advance; null where it is asked each time.</summary>
    public AutoConfirmation? AutoConfirm { get; init; }

    /// <summary>When the device last sent its config data; null where it never did, and is asked for them.</summary>
    public DateTimeOffset? DescribedAt { get; init; }

    /// <summary>Actions that are over, newest last, at most <see cref="CampaignLimits.MaxHistory"/>.</summary>
    public ImmutableArray<DeviceAction> History { get; init; } = [];

    /// <summary>Whether the device finds anything to do.</summary>
    public bool HasWork => Open is not null;

    /// <summary>An action by its number; null where it is not known, or was forgotten.</summary>
    public DeviceAction? Find(long id) => Open?.Id == id ? Open : Next?.Id == id ? Next : History.LastOrDefault(action => action.Id == id);

    /// <summary>What a campaign's attempt led to; null where it was never offered.</summary>
    public DeviceAction? FindAttempt(string campaign, int attempt) =>
        new[] { Open, Next }.Concat(History).FirstOrDefault(action => action?.Campaign == campaign && action.Attempt == attempt);
}
