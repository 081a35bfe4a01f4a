using Actors.Domain.Audit;

namespace Actors.Storage.Audit;

/// <summary>The audit log does not stand up to the check at start: something was changed, or an older state of the database was put back.</summary>
public sealed class AuditFaultException : Exception
{
    internal AuditFaultException(AuditFault fault)
        : base($"The audit log is not what it was. {fault.Message} Look into it; then start with --{AuditOptions.Section}:{nameof(AuditOptions.AcceptFault)}=true, and the log will say so.") =>
        Fault = fault;

    /// <summary>What is wrong.</summary>
    public AuditFault Fault { get; }
}
