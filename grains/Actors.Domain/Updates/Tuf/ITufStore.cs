namespace Actors.Domain.Updates.Tuf;

/// <summary>
/// What a client trusts, on its disk: one file a role. The bytes are kept as the repository sent them. The client reads all of it at every update, so that
/// another store after a power cut is simply what that update starts from.
/// </summary>
public interface ITufStore
{
    /// <summary>The file of a role; null where there is none. A file that cannot be read whole is none.</summary>
    ValueTask<byte[]?> ReadAsync(string role, CancellationToken cancellationToken);

    /// <summary>Replaces the file of a role: after a power cut it is the old or the new one, and once this returns the new one (write to another name, sync, rename, sync the folder).</summary>
    ValueTask WriteAsync(string role, ReadOnlyMemory<byte> content, CancellationToken cancellationToken);

    /// <summary>Removes the file of a role, durably. Nothing where there is none.</summary>
    ValueTask DeleteAsync(string role, CancellationToken cancellationToken);
}
