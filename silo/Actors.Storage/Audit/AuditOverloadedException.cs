namespace Actors.Storage.Audit;

/// <summary>The audit log takes no entry now: too many wait, or the process is stopping. Nothing was written.</summary>
public sealed class AuditOverloadedException : Exception
{
    internal AuditOverloadedException(string message)
        : base(message)
    {
    }
}
