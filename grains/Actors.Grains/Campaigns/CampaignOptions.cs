namespace Actors.Grains.Campaigns;

/// <summary>How long what campaigns did is kept.</summary>
public sealed class CampaignOptions
{
    /// <summary>Section of the configuration.</summary>
    public const string Section = "Campaigns";

    /// <summary>How long after a campaign's end its devices' rows are kept; its groups' numbers stay. 1 hour to 3650 days. Default: 90 days.</summary>
    public TimeSpan TargetRetention { get; set; } = TimeSpan.FromDays(90);
}
