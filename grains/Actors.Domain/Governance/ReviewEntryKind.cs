namespace Actors.Domain.Governance;

/// <summary>What somebody said of a version. Names are stored: never rename one.</summary>
public enum ReviewEntryKind
{
    /// <summary>That it is to be reviewed.</summary>
    Request,

    /// <summary>That it may go on.</summary>
    Approval,

    /// <summary>That it may not, until this is withdrawn.</summary>
    Rejection,

    /// <summary>Something else.</summary>
    Comment,
}
