namespace Actors.Gateway.Security;

/// <summary>Whether callers have to say who they are.</summary>
public enum SecurityMode
{
    /// <summary>Every address but those of health and description asks for a credential.</summary>
    Required,

    /// <summary>Nobody is asked, everybody may do everything, and the process listens on the loopback only: it refuses to start elsewhere.</summary>
    Development,
}
