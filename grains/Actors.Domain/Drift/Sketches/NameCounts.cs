using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Actors.Domain.Drift.Sketches;

/// <summary>Exact counts of the names that are kept and of all others together, in bounded space and free of order.</summary>
/// <remarks>
/// While there are no more names than may be kept, all counts are exact. Beyond, the names of the smallest hashes are kept. Which those are depends on the set of
/// names alone, and one that is among the smallest of all is so among any part of them: it is never let go, its count stays exact, and merging gives the same
/// whatever the order. The price: a frequent name is let go as readily as a rare one, so names that matter are listed beforehand (the known ones of a
/// <see cref="CategorySketch"/>) or the bound is set high.
/// </remarks>
public sealed class NameCounts
{
    /// <summary>UTF-16 units of a name that are kept; a longer one ends in its hash.</summary>
    public const int MostLength = 128;

    private const int HashDigits = 17;
    private readonly Dictionary<string, long> _counts = new(StringComparer.Ordinal);
    private readonly PriorityQueue<string, (ulong Hash, string Name)> _largest = new(Comparer<(ulong Hash, string Name)>.Create(
        static (left, right) => left.Hash != right.Hash ? right.Hash.CompareTo(left.Hash) : string.CompareOrdinal(right.Name, left.Name)));

    /// <param name="most">Names to keep, 1 to 1,000,000.</param>
    public NameCounts(int most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(most, 1_000_000);
        Most = most;
    }

    /// <summary>Names to keep.</summary>
    public int Most { get; }

    /// <summary>Values with a kept name.</summary>
    public long Named { get; private set; }

    /// <summary>Values of all names that are not kept.</summary>
    public long Other { get; private set; }

    /// <summary>Whether every name is kept.</summary>
    public bool IsComplete => Other == 0;

    /// <summary>How many different names there were: exact while all are kept, else from the largest hash kept (Bar-Yossef et al. 2002), standard error 1/√(most - 2).</summary>
    public double Distinct => IsComplete || !_largest.TryPeek(out _, out var largest) ? _counts.Count : (Most - 1) / (largest.Hash * Math.ScaleB(1, -64));

    /// <summary>Kept names and their counts, largest first, equal ones by name.</summary>
    public IReadOnlyList<KeyValuePair<string, long>> Kept =>
        [.. _counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal)];

    /// <summary>Counts a name; allocates only where it is a new one that is kept.</summary>
    public void Add(ReadOnlySpan<char> name, long count = 1)
    {
        if (name.Length > MostLength)
        {
            name = Shortened(name);
        }

        ref var known = ref CollectionsMarshal.GetValueRefOrNullRef(_counts.GetAlternateLookup<ReadOnlySpan<char>>(), name);
        if (!Unsafe.IsNullRef(ref known))
        {
            known += count;
            Named += count;
            return;
        }

        var hash = StableHash.Of(name);
        if (_counts.Count >= Most && hash > Largest.Hash)
        {
            Other += count;
            return;
        }

        Insert(name.ToString(), hash, count);
    }

    /// <summary>Takes another's counts in; the names kept are then those of the smallest hashes of both.</summary>
    public void Merge(NameCounts other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Most != Most)
        {
            throw new ArgumentException("The counts have different bounds.");
        }

        foreach (var (name, count) in other._counts)
        {
            Add(name, count);
        }

        Other += other.Other;
    }

    internal void Write(SketchWriter writer)
    {
        writer.Write((long)Most);
        writer.Write(Other);
        writer.Write((long)_counts.Count);
        foreach (var (name, count) in _counts.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            writer.Write(name);
            writer.Write(count);
        }
    }

    internal static NameCounts Read(ref SketchReader reader)
    {
        var most = reader.ReadLength(1_000_000);
        if (most < 1)
        {
            throw new InvalidDataException("Counts of names keep none.");
        }

        var counts = new NameCounts(most) { Other = reader.ReadCount() };
        for (var left = reader.ReadLength(most); left > 0; left--)
        {
            counts.Add(reader.ReadText(4 * MostLength), reader.ReadCount());
        }

        return counts;
    }

    private (ulong Hash, string Name) Largest => _largest.TryPeek(out _, out var largest) ? largest : (0, string.Empty);

    internal static string Shortened(ReadOnlySpan<char> name) =>
        string.Concat(name[..(MostLength - HashDigits)], "#", StableHash.Of(name).ToString("x16", CultureInfo.InvariantCulture));

    private void Insert(string name, ulong hash, long count)
    {
        Named += count;
        _counts.Add(name, count);
        _largest.Enqueue(name, (hash, name));
        if (_counts.Count <= Most)
        {
            return;
        }

        var dropped = _largest.Dequeue();
        _ = _counts.Remove(dropped, out var lost);
        Named -= lost;
        Other += lost;
    }
}
