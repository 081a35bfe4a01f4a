namespace Actors.Domain.Audit;

/// <summary>What an entry of the audit log says.</summary>
public enum AuditKind
{
    /// <summary>Somebody is about to change something, and may.</summary>
    Intent,

    /// <summary>What came of it.</summary>
    Outcome,

    /// <summary>Somebody wanted to change something, and may not. Nothing was done.</summary>
    Refusal,

    /// <summary>Something that was done outside of calls.</summary>
    Note,
}
