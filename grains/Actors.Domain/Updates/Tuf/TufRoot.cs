namespace Actors.Domain.Updates.Tuf;

/// <summary>The role that names the keys of the four.</summary>
/// <param name="Metadata">The file.</param>
/// <param name="Roles">Who signs for root, timestamp, snapshot and targets.</param>
/// <param name="ConsistentSnapshot">Whether each version of a file has an address of its own.</param>
public sealed record TufRoot(TufMetadata Metadata, IReadOnlyDictionary<string, TufRole> Roles, bool ConsistentSnapshot)
{
    /// <summary>Reads a root.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static TufRoot Read(ReadOnlyMemory<byte> content)
    {
        var metadata = TufReader.Read(content, TufRole.Root);
        try
        {
            var keys = TufReader.Keys(metadata.Signed.GetProperty("keys"));
            var roles = metadata.Signed.GetProperty("roles");
            string[] names = [TufRole.Root, TufRole.Timestamp, TufRole.Snapshot, TufRole.Targets];
            return new TufRoot(
                metadata,
                names.ToDictionary(name => name, name => TufReader.Role(roles.GetProperty(name), keys), StringComparer.Ordinal),
                metadata.Signed.TryGetProperty("consistent_snapshot", out var consistent) && consistent.GetBoolean());
        }
        catch (Exception unreadable) when (unreadable is KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException("it is no root: " + unreadable.Message, unreadable);
        }
    }
}
