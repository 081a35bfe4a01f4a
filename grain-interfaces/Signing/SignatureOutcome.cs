namespace Actors.Signing;

/// <summary>Whether a signature was kept.</summary>
public enum SignatureOutcome
{
    /// <summary>It holds, and is kept; or the same one was there already.</summary>
    Kept = 0,

    /// <summary>There is no such model.</summary>
    UnknownModel = 1,

    /// <summary>The model has no such version.</summary>
    UnknownVersion = 2,

    /// <summary>The version is archived.</summary>
    VersionArchived = 3,

    /// <summary>It does not hold.</summary>
    Refused = 4,
}
