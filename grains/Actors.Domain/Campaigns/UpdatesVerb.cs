namespace Actors.Domain.Campaigns;

/// <summary>What is done to a device's updates.</summary>
public enum UpdatesVerb
{
    /// <summary>Nothing: they are read.</summary>
    Read,

    /// <summary>A campaign offers an update.</summary>
    Offer,

    /// <summary>The device fetched its action.</summary>
    Retrieve,

    /// <summary>The device says how far it is.</summary>
    Feedback,

    /// <summary>A campaign, or people, ask it to give up.</summary>
    Cancel,

    /// <summary>The device answers to that.</summary>
    CancelFeedback,

    /// <summary>The device agrees, or does not.</summary>
    Confirm,

    /// <summary>The device agrees in advance, or no longer does.</summary>
    AutoConfirm,

    /// <summary>The device says what it has installed by itself.</summary>
    Install,

    /// <summary>The device began to download.</summary>
    Download,

    /// <summary>The device sent its config data, which is kept elsewhere.</summary>
    Describe,
}
