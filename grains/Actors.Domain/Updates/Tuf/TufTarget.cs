using System.Text.Json;

namespace Actors.Domain.Updates.Tuf;

/// <summary>A file that can be downloaded, as a trusted role names it.</summary>
/// <param name="Path">Its path among the targets.</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="Hashes">Its digests in lower-case hexadecimal by algorithm; at least one.</param>
/// <param name="Custom">What the role says of it besides; undefined where nothing.</param>
public sealed record TufTarget(string Path, long Length, IReadOnlyDictionary<string, string> Hashes, JsonElement Custom)
{
    /// <summary>SHA-256 of the content; null where only another digest is named.</summary>
    public string? Sha256 => Hashes.GetValueOrDefault("sha256");

    /// <summary>
    /// The path relative to the base of targets: where the repository keeps consistent snapshots, with a digest and a dot before the file's name.
    /// </summary>
    public string Location(bool consistent)
    {
        if (!consistent)
        {
            return Path;
        }

        var digest = Sha256 ?? Hashes.OrderBy(hash => hash.Key, StringComparer.Ordinal).First().Value;
        var slash = Path.LastIndexOf('/') + 1;
        return $"{Path[..slash]}{digest}.{Path[slash..]}";
    }

    /// <summary>Reads content to its end, or to the first byte too many, and says whether it is the target's. Bounded memory.</summary>
    public async ValueTask<TufVerdict> CheckAsync(Stream content, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        using var check = new TufTargetCheck(this);
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await content.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (check.Add(buffer.AsSpan(0, read)) is { IsTrusted: false } refused)
            {
                return refused;
            }
        }

        return check.Finish();
    }

    /// <summary>Whether content is the target's.</summary>
    public TufVerdict Check(ReadOnlySpan<byte> content)
    {
        using var check = new TufTargetCheck(this);
        return check.Add(content) is { IsTrusted: false } refused ? refused : check.Finish();
    }
}
