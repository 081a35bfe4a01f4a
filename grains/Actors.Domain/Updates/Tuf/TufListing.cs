using System.Text.Json;

namespace Actors.Domain.Updates.Tuf;

/// <summary>A timestamp or a snapshot: which versions are current.</summary>
/// <param name="Metadata">The file.</param>
/// <param name="Files">The files by name: <c>snapshot.json</c>, or <c>targets.json</c> and those of delegated roles.</param>
public sealed record TufListing(TufMetadata Metadata, IReadOnlyDictionary<string, TufFileInfo> Files)
{
    /// <summary>The name that a timestamp has the snapshot under.</summary>
    public const string SnapshotFile = "snapshot.json";

    /// <summary>What a timestamp says of the snapshot.</summary>
    public TufFileInfo Snapshot => Files[SnapshotFile];

    /// <summary>Reads a timestamp or a snapshot.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static TufListing Read(ReadOnlyMemory<byte> content, string type)
    {
        var metadata = TufReader.Read(content, type);
        try
        {
            var files = metadata.Signed.GetProperty("meta").EnumerateObject()
                .ToDictionary(file => file.Name, file => Info(file.Value), StringComparer.Ordinal);
            return type == TufRole.Timestamp && (files.Count != 1 || !files.ContainsKey(SnapshotFile))
                ? throw new FormatException("it does not name a snapshot, and only that")
                : new TufListing(metadata, files);
        }
        catch (Exception unreadable) when (unreadable is KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException($"it is no {type}: {unreadable.Message}", unreadable);
        }
    }

    private static TufFileInfo Info(JsonElement file) => new(
        TufReader.Whole(file, "version", 1),
        file.TryGetProperty("length", out _) ? TufReader.Whole(file, "length", 1) : null,
        file.TryGetProperty("hashes", out var hashes) ? TufReader.Hashes(hashes) : []);
}
