namespace Actors.Domain.Reviews;

/// <summary>What happened to a case that people decide. Names are stored: never rename one.</summary>
public enum CaseEventKind
{
    /// <summary>It escalated.</summary>
    Escalated,

    /// <summary>It ended.</summary>
    Ended,
}
