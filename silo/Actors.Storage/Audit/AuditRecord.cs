using Actors.Domain.Audit;

namespace Actors.Storage.Audit;

/// <summary>What is to be written to the audit log.</summary>
/// <param name="Kind">What it says.</param>
/// <param name="Call">The change that it is about: an intent and its outcome have the same.</param>
/// <param name="Action">What is done. 1 to 100 characters.</param>
/// <param name="Actor">Who. Names that begin with <see cref="AuditSubjects.SystemPrefix"/> are the system's and stay as they are; for others a pseudonym is kept.</param>
/// <param name="Tenant">For which tenant; empty for the system. At most 100 characters.</param>
/// <param name="Resource">To what.</param>
public sealed record AuditRecord(AuditKind Kind, Guid Call, string Action, string Actor, string Tenant, string Resource)
{
    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Digest of the state before, in hexadecimal; null where there is none or it is not known.</summary>
    public string? Before { get; init; }

    /// <summary>Digest of the state after, in hexadecimal; null where there is none or it is not known.</summary>
    public string? After { get; init; }

    /// <summary>What came of it: one of <see cref="AuditOutcome"/>; null but for outcomes and notes.</summary>
    public string? Outcome { get; init; }

    /// <summary>What stands beside it; actor, tenant and resource are filled in.</summary>
    public AuditDetail Detail { get; init; } = new();
}
