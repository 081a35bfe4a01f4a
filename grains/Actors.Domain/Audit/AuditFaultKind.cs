namespace Actors.Domain.Audit;

/// <summary>What is wrong with a log.</summary>
public enum AuditFaultKind
{
    /// <summary>An entry's bytes are not those that were written.</summary>
    EntryChanged,

    /// <summary>An entry is missing.</summary>
    EntryDropped,

    /// <summary>An entry stands in another one's place.</summary>
    EntryReordered,

    /// <summary>What is kept beside an entry is not what was written.</summary>
    DetailChanged,

    /// <summary>A tree head that none of the known keys has signed, or that is no head.</summary>
    HeadForged,

    /// <summary>A tree head that is signed, and is not over these entries.</summary>
    HeadInconsistent,

    /// <summary>A head that a witness holds is not over these entries.</summary>
    WitnessInconsistent,

    /// <summary>A witness holds the head of a longer log: entries at the end are gone, as after a restored backup.</summary>
    RolledBack,

    /// <summary>The text is not an export of a log, or ends in its middle.</summary>
    Malformed,
}
