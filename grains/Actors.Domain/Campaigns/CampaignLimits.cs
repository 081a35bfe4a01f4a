namespace Actors.Domain.Campaigns;

/// <summary>How much of everything campaigns take.</summary>
public static class CampaignLimits
{
    /// <summary>Messages kept of an action.</summary>
    public const int MaxMessages = 20;

    /// <summary>Characters of a message.</summary>
    public const int MaxMessage = 500;

    /// <summary>Closed actions that a device's row keeps.</summary>
    public const int MaxHistory = 10;

    /// <summary>Groups of a campaign.</summary>
    public const int MaxGroups = 100;

    /// <summary>Rules of a model gate.</summary>
    public const int MaxRules = 20;

    /// <summary>Classes of devices that a gate judges apart; those beyond are judged as one.</summary>
    public const int MaxClasses = 50;

    /// <summary>Attempts that a device has.</summary>
    public const int MaxAttempts = 10;

    /// <summary>Entries of a campaign's journal.</summary>
    public const int MaxJournal = 100;

    /// <summary>Characters of a name.</summary>
    public const int MaxName = 100;

    /// <summary>Modules or distributions of a tenant.</summary>
    public const int MaxSoftware = 2_000;

    /// <summary>Artifacts of a module, modules of a distribution, and entries of either's metadata.</summary>
    public const int MaxParts = 32;

    /// <summary>Campaigns of a tenant that are remembered.</summary>
    public const int MaxCampaigns = 1_000;
}
