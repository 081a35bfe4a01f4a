using System.Collections.Immutable;
using Actors.Domain.Drift.Sketches;

namespace Actors.Domain.Drift.Profiles;

/// <summary>The sketch of one feature, of either kind.</summary>
public sealed class FeatureSketch : ISketch<FeatureSketch>
{
    private FeatureSketch(string name, NumericSketch? numbers, CategorySketch? names) => (Name, Numbers, Names) = (name, numbers, names);

    /// <summary>The feature.</summary>
    public string Name { get; }

    /// <summary>Of a numeric feature; else null.</summary>
    public NumericSketch? Numbers { get; }

    /// <summary>Of a categorical feature; else null.</summary>
    public CategorySketch? Names { get; }

    /// <summary>How its values are compared.</summary>
    public FeatureKind Kind => Numbers is null ? FeatureKind.Categorical : FeatureKind.Numeric;

    /// <inheritdoc/>
    public long Count => Numbers?.Count ?? Names!.Count;

    /// <summary>Values that were missing.</summary>
    public long Missing => Numbers?.Missing ?? Names!.Missing;

    /// <summary>Values that the baseline did not have: outside its edges, or of a name it does not know.</summary>
    public long Unseen => Numbers?.Outside ?? (Names!.Unseen.Named + Names.Unseen.Other);

    /// <summary>Counts of every bucket: see <see cref="NumericSketch.Buckets"/> and <see cref="CategorySketch.Buckets"/>.</summary>
    public ImmutableArray<long> Buckets => Numbers is null ? Names!.Buckets : [.. Numbers.Buckets];

    /// <summary>Of a numeric feature.</summary>
    public static FeatureSketch Of(string name, NumericSketch numbers) => new(name, numbers, null);

    /// <summary>Of a categorical feature.</summary>
    public static FeatureSketch Of(string name, CategorySketch names) => new(name, null, names);

    /// <summary>Takes a batch of values in.</summary>
    /// <exception cref="ArgumentException">The column is of the other kind.</exception>
    public void Add(FeatureColumn column)
    {
        ArgumentNullException.ThrowIfNull(column);
        if (column.Rows > 0 && column.Kind != Kind)
        {
            throw new ArgumentException($"The feature {Name} is {Kind}, the column is {column.Kind}.", nameof(column));
        }

        Numbers?.Add(column.Numbers.Span);
        Names?.Add(column.Names.Span);
    }

    /// <inheritdoc/>
    public FeatureSketch Empty() => new(Name, Numbers?.Empty(), Names?.Empty());

    /// <inheritdoc/>
    public void Merge(FeatureSketch other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Kind != Kind || other.Name != Name)
        {
            throw new ArgumentException("The sketches are of different features.");
        }

        Numbers?.Merge(other.Numbers!);
        Names?.Merge(other.Names!);
    }

    /// <inheritdoc/>
    public void Write(SketchWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(Name);
        writer.Write((long)Kind);
        Numbers?.Write(writer);
        Names?.Write(writer);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static FeatureSketch Read(ref SketchReader reader)
    {
        var name = reader.ReadText(4 * NameCounts.MostLength);
        return reader.ReadLength(1) == (int)FeatureKind.Numeric ? Of(name, NumericSketch.Read(ref reader)) : Of(name, CategorySketch.Read(ref reader));
    }
}
