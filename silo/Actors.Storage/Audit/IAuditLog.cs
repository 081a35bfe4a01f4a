using Actors.Domain.Audit;

namespace Actors.Storage.Audit;

/// <summary>The audit log, to be written.</summary>
public interface IAuditLog
{
    /// <summary>Adds an entry.</summary>
    /// <param name="record">What it says.</param>
    /// <param name="cancellationToken">Stops waiting; the entry may still be written.</param>
    /// <returns>When the entry is durable.</returns>
    /// <exception cref="AuditOverloadedException">Too many entries wait, or the process is stopping.</exception>
    /// <exception cref="System.Data.Common.DbException">The database refused. Whether the entry is there is not known.</exception>
    Task<AuditReceipt> AppendAsync(AuditRecord record, CancellationToken cancellationToken);

    /// <summary>A signed head over all that was written before the call.</summary>
    /// <returns>The note; null where this process does not hold the log's key and nobody has signed a head yet.</returns>
    Task<string?> SignHeadAsync(CancellationToken cancellationToken);

    /// <summary>The keys that heads were and are signed with, oldest first; the last one signs now.</summary>
    IReadOnlyList<NoteKey> Keys { get; }

    /// <summary>
    /// Makes a new key that signs heads from now on, and destroys the one that did. The entry says both; the head over it is signed by both, so that who
    /// trusts the one can come to trust the other.
    /// </summary>
    /// <param name="record">What the entry says; the keys are filled in as its note.</param>
    /// <param name="cancellationToken">Stops waiting; the key may still be changed.</param>
    /// <returns>The new key, once the change is durable.</returns>
    /// <exception cref="AuditKeyException">This process does not hold the key that signs now, or cannot store another.</exception>
    Task<NoteKey> RotateKeyAsync(AuditRecord record, CancellationToken cancellationToken);
}
