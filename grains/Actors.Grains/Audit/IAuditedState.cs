namespace Actors.Grains.Audit;

/// <summary>A grain whose changes are audited with the digests of its state before and after.</summary>
internal interface IAuditedState
{
    /// <summary>The state as it is kept. It is only read, and only while the grain's turn waits for it.</summary>
    object AuditedState { get; }
}
