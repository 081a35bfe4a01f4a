namespace Actors.Storage.Audit;

/// <summary>Tells what reading the whole log over has shown.</summary>
public interface IAuditChecks
{
    /// <summary>Of the last reading that came to its end in this process.</summary>
    AuditCheckState Last { get; }
}
