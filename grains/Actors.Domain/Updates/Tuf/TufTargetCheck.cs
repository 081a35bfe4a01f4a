using System.Security.Cryptography;

namespace Actors.Domain.Updates.Tuf;

/// <summary>Checks a target's content as it comes, piece by piece, and stops at the first byte too many.</summary>
public sealed class TufTargetCheck : IDisposable
{
    private readonly TufTarget _target;
    private readonly List<(IncrementalHash Hash, string Expected)> _hashes = [];
    private long _length;

    /// <summary>Begins at the first byte.</summary>
    public TufTargetCheck(TufTarget target)
    {
        ArgumentNullException.ThrowIfNull(target);
        _target = target;
        foreach (var (name, expected) in target.Hashes)
        {
            if (TufHashes.Find(name) is { } algorithm)
            {
                _hashes.Add((IncrementalHash.CreateHash(algorithm), expected));
            }
        }
    }

    /// <summary>Takes the next bytes.</summary>
    /// <returns><see cref="TufReason.TooLarge"/> where they are more than was signed.</returns>
    public TufVerdict Add(ReadOnlySpan<byte> content)
    {
        _length += content.Length;
        if (_length > _target.Length)
        {
            return Refuse(TufReason.TooLarge, FormattableString.Invariant($"it is longer than the {_target.Length} bytes that were signed"));
        }

        foreach (var (hash, _) in _hashes)
        {
            hash.AppendData(content);
        }

        return TufVerdict.Trusted;
    }

    /// <summary>Says whether all that came was the target.</summary>
    public TufVerdict Finish()
    {
        if (_length != _target.Length)
        {
            return Refuse(TufReason.Length, FormattableString.Invariant($"it has {_length} bytes and {_target.Length} were signed"));
        }

        if (_hashes.Count == 0)
        {
            return Refuse(TufReason.Hash, "none of its digests is of a known kind");
        }

        foreach (var (hash, expected) in _hashes)
        {
            if (!string.Equals(Convert.ToHexStringLower(hash.GetHashAndReset()), expected, StringComparison.OrdinalIgnoreCase))
            {
                return Refuse(TufReason.Hash, "its digest is not the one that was signed");
            }
        }

        return TufVerdict.Trusted;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var (hash, _) in _hashes)
        {
            hash.Dispose();
        }
    }

    private TufVerdict Refuse(TufReason reason, string detail) => new(reason, _target.Path, detail);
}
