using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Actors.Domain.Drift.Sketches;

/// <summary>What is kept of a categorical feature: exact counts of the known categories, of missing values, and of unseen names with what exceeds their bound in 'other'.</summary>
public sealed class CategorySketch : ISketch<CategorySketch>
{
    /// <summary>Unseen names that are kept unless said otherwise.</summary>
    public const int DefaultMostUnseen = 256;

    /// <summary>Known categories that there can be.</summary>
    public const int MostKnown = 65_536;

    private readonly long[] _known;
    private readonly FrozenDictionary<string, int> _places;

    /// <param name="known">The baseline's categories, each once; empty where there is no baseline.</param>
    /// <param name="mostUnseen">Other names to keep.</param>
    public CategorySketch(ImmutableArray<string> known, int mostUnseen = DefaultMostUnseen)
        : this(known, new NameCounts(mostUnseen))
    {
    }

    private CategorySketch(ImmutableArray<string> known, NameCounts unseen)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(known.Length, MostKnown);
        Known = known;
        Unseen = unseen;
        _known = new long[known.Length];
        _places = known.Select((name, place) => KeyValuePair.Create(name, place)).ToFrozenDictionary(StringComparer.Ordinal);
    }

    private CategorySketch(CategorySketch like)
    {
        (Known, _places) = (like.Known, like._places);
        Unseen = new(like.Unseen.Most);
        _known = new long[Known.Length];
    }

    /// <summary>The known categories.</summary>
    public ImmutableArray<string> Known { get; }

    /// <summary>Values of each known category.</summary>
    public ReadOnlySpan<long> KnownCounts => _known;

    /// <summary>Values of names that are not known.</summary>
    public NameCounts Unseen { get; }

    /// <summary>Values that were missing.</summary>
    public long Missing { get; private set; }

    /// <summary>Values of known categories.</summary>
    public long KnownTotal => _known.Sum();

    /// <inheritdoc/>
    public long Count => KnownTotal + Missing + Unseen.Named + Unseen.Other;

    /// <summary>Counts of: each known category, unseen names together, missing. [known + 2]</summary>
    public ImmutableArray<long> Buckets => [.. _known, Unseen.Named + Unseen.Other, Missing];

    /// <summary>Takes a value in, so many times; allocates only where it is an unseen name that is kept.</summary>
    public void Add(ReadOnlySpan<char> name, long count = 1)
    {
        if (name.Length > NameCounts.MostLength)
        {
            name = NameCounts.Shortened(name);
        }

        if (_places.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var place))
        {
            _known[place] += count;
            return;
        }

        Unseen.Add(name, count);
    }

    /// <summary>Takes values in; null is missing.</summary>
    public void Add(ReadOnlySpan<string?> names)
    {
        foreach (var name in names)
        {
            if (name is null)
            {
                Missing++;
            }
            else
            {
                Add(name.AsSpan());
            }
        }
    }

    /// <summary>Counts values that were missing.</summary>
    public void AddMissing(long count = 1) => Missing += count;

    /// <summary>The same values, with every name that is kept known; names that are not kept stay unseen.</summary>
    internal CategorySketch Rebased()
    {
        var counts = Known.Select((name, place) => KeyValuePair.Create(name, _known[place])).Where(pair => pair.Value > 0).Concat(Unseen.Kept)
            .OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Take(MostKnown).ToArray();
        var sketch = new CategorySketch([.. counts.Select(pair => pair.Key)], new NameCounts(Unseen.Most)) { Missing = Missing };
        for (var place = 0; place < counts.Length; place++)
        {
            sketch._known[place] = counts[place].Value;
        }

        if (Unseen.Other > 0)
        {
            sketch.Unseen.Add("(other)", Unseen.Other);
        }

        return sketch;
    }

    /// <inheritdoc/>
    public CategorySketch Empty() => new(this);

    /// <inheritdoc/>
    public void Merge(CategorySketch other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (Known != other.Known && !Known.AsSpan().SequenceEqual(other.Known.AsSpan()))
        {
            throw new ArgumentException("The sketches know different categories.");
        }

        for (var i = 0; i < _known.Length; i++)
        {
            _known[i] += other._known[i];
        }

        Missing += other.Missing;
        Unseen.Merge(other.Unseen);
    }

    /// <inheritdoc/>
    public void Write(SketchWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write((long)Known.Length);
        for (var i = 0; i < _known.Length; i++)
        {
            writer.Write(Known[i]);
            writer.Write(_known[i]);
        }

        writer.Write(Missing);
        Unseen.Write(writer);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static CategorySketch Read(ref SketchReader reader)
    {
        var known = new string[reader.ReadLength(MostKnown)];
        var counts = new long[known.Length];
        for (var i = 0; i < known.Length; i++)
        {
            (known[i], counts[i]) = (reader.ReadText(4 * NameCounts.MostLength), reader.ReadCount());
        }

        if (known.Distinct(StringComparer.Ordinal).Count() != known.Length)
        {
            throw new InvalidDataException("A category is there twice.");
        }

        var missing = reader.ReadCount();
        var sketch = new CategorySketch([.. known], NameCounts.Read(ref reader)) { Missing = missing };
        counts.CopyTo(sketch._known, 0);
        return sketch;
    }
}
