namespace Actors.Domain.Reviews;

/// <summary>How a case ended.</summary>
public enum CaseEnd
{
    /// <summary>The model's answer stands.</summary>
    Accepted,

    /// <summary>The model's answer does not stand.</summary>
    Rejected,

    /// <summary>Nobody needs an answer any more.</summary>
    Withdrawn,
}
