namespace Actors.Domain.Campaigns;

/// <summary>How far a device is pushed to an update. Names are stored: never rename one.</summary>
public enum ActionType
{
    /// <summary>The device downloads and installs at once.</summary>
    Forced,

    /// <summary>The device, or the people at it, may say when.</summary>
    Soft,

    /// <summary>As <see cref="Soft"/> until an instant, as <see cref="Forced"/> from then on.</summary>
    TimeForced,

    /// <summary>The device downloads and does not install; having downloaded is being done.</summary>
    DownloadOnly,
}
