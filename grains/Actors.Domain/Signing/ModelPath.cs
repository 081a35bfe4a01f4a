using System.Text;
using System.Text.RegularExpressions;

namespace Actors.Domain.Signing;

/// <summary>Paths within a model, as signatures name them.</summary>
/// <remarks>Source: ossf/model-signing-spec, spec/v1.0.md, sections 6.1.2 and 6.2.</remarks>
public static partial class ModelPath
{
    /// <summary>What a single-file model's file is called by the reference tool, in place of its name.</summary>
    public const string Self = ".";

    /// <summary>Left out of every model, at its root.</summary>
    public static IReadOnlyList<string> GitPaths { get; } = [".git", ".gitattributes", ".github", ".gitignore"];

    /// <summary>Orders names by code point, which is the order of their UTF-8 bytes, and not that of UTF-16.</summary>
    public static IComparer<string> Order { get; } = Comparer<string>.Create(static (left, right) =>
        Encoding.UTF8.GetBytes(left).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(right)));

    /// <summary>The path without empty and '.' parts; null where it is absolute, leaves the root, or is empty.</summary>
    public static string? Normalise(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (path.StartsWith('/'))
        {
            return null;
        }

        var parts = path.Split('/').Where(static part => part.Length > 0 && part != ".").ToList();
        return parts.Count == 0 || parts.Contains("..") ? null : string.Join('/', parts);
    }

    /// <summary>Whether a path is one of those ignored, or below one.</summary>
    public static bool IsIgnored(string path, IEnumerable<string> ignored)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(ignored);
        return ignored.Any(entry =>
            path.StartsWith(entry, StringComparison.Ordinal) && (path.Length == entry.Length || path[entry.Length] == '/'));
    }

    /// <summary>The file that a resource belongs to. A shard's suffix is the last two numbers, since names may have colons.</summary>
    public static string FileOf(Resource resource, Serialization serialization)
    {
        ArgumentNullException.ThrowIfNull(resource);
        ArgumentNullException.ThrowIfNull(serialization);
        var suffix = serialization.ShardSize is null ? Match.Empty : ShardSuffix().Match(resource.Name);
        return suffix.Success ? resource.Name[..suffix.Index] : resource.Name;
    }

    /// <summary>Whether the name ends as a shard's does.</summary>
    internal static bool IsShard(string name) => ShardSuffix().IsMatch(name);

    [GeneratedRegex(":[0-9]{1,19}:[0-9]{1,19}\\z", RegexOptions.CultureInvariant)]
    private static partial Regex ShardSuffix();
}
