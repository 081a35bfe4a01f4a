namespace Actors.Domain.Signing;

/// <summary>How a model's files were listed and hashed, so that a verifier does the same.</summary>
/// <param name="Method"><see cref="Files"/> or <see cref="Shards"/>.</param>
/// <param name="HashType">The hash of each file or range.</param>
/// <param name="ShardSize">Bytes in a range; null where whole files are hashed.</param>
/// <param name="AllowSymlinks">Whether symbolic links were followed.</param>
/// <param name="IgnorePaths">What was left out, relative to the model's root.</param>
public sealed record Serialization(
    string Method, string HashType, long? ShardSize, bool AllowSymlinks, IReadOnlyList<string> IgnorePaths)
{
    /// <summary>One digest a file.</summary>
    public const string Files = "files";

    /// <summary>One digest a range of fixed length.</summary>
    public const string Shards = "shards";

    /// <summary>The hash that every implementation has, and the only one here.</summary>
    public const string Sha256 = "sha256";

    /// <summary>The usual length of a range, in bytes.</summary>
    public const long DefaultShardSize = 1_000_000_000;

    /// <summary>Whole files by SHA-256.</summary>
    public static Serialization OfFiles(IReadOnlyList<string> ignorePaths, bool allowSymlinks = false) =>
        new(Files, Sha256, null, allowSymlinks, ignorePaths);

    /// <summary>Ranges by SHA-256.</summary>
    public static Serialization OfShards(long shardSize, IReadOnlyList<string> ignorePaths, bool allowSymlinks = false) =>
        new(Shards, Sha256, shardSize, allowSymlinks, ignorePaths);

    /// <summary>The ranges of a file of that length, in order: the whole file, or shards, of which an empty file has none.</summary>
    public IEnumerable<FileRange> Ranges(long length)
    {
        if (ShardSize is not { } size)
        {
            yield return new FileRange(0, length);
            yield break;
        }

        for (long start = 0; start < length; start += size)
        {
            yield return new FileRange(start, Math.Min(start + size, length));
        }
    }

    /// <summary>The name of a range of a file.</summary>
    public string NameOf(string path, FileRange range) =>
        ShardSize is null ? path : FormattableString.Invariant($"{path}:{range.Start}:{range.End}");
}
