namespace Actors.Domain.Campaigns;

/// <summary>How a device says that an action ended.</summary>
public enum ActionResult
{
    /// <summary>It has not, or it does not say.</summary>
    None,

    /// <summary>Well.</summary>
    Success,

    /// <summary>Not well.</summary>
    Failure,
}
