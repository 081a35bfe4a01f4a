using System.Collections.Immutable;
using Actors.Domain.Drift.Sketches;

namespace Actors.Domain.Drift.Profiles;

/// <summary>The sketches of a group of features over the same rows, and of the pairs of them whose correlation is watched.</summary>
public sealed class GroupSketch : ISketch<GroupSketch>
{
    /// <summary>Features in a group.</summary>
    public const int MostFeatures = 10_000;

    /// <summary>Pairs watched in a group.</summary>
    public const int MostPairs = 10_000;

    internal GroupSketch(ImmutableArray<FeatureSketch> features, ImmutableArray<PairSketch> pairs)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(features.Length, MostFeatures);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(pairs.Length, MostPairs);
        foreach (var pair in pairs)
        {
            if (pair.First < 0 || pair.First >= pair.Second || pair.Second >= features.Length
                || features[pair.First].Kind != FeatureKind.Numeric || features[pair.Second].Kind != FeatureKind.Numeric)
            {
                throw new ArgumentException("A pair is of two different numeric features, the lower place first.");
            }
        }

        (Features, Pairs) = (features, pairs);
    }

    /// <summary>By place. Different features may be added to by different threads.</summary>
    public ImmutableArray<FeatureSketch> Features { get; }

    /// <summary>Pairs whose correlation is watched.</summary>
    public ImmutableArray<PairSketch> Pairs { get; }

    /// <inheritdoc/>
    public long Count => Features.IsEmpty ? 0 : Features.Max(feature => feature.Count);

    /// <summary>Takes a batch of rows in, a column a feature by place.</summary>
    public void Add(IReadOnlyList<FeatureColumn> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        if (columns.Count != Features.Length || columns.Any(column => column.Rows != columns[0].Rows))
        {
            throw new ArgumentException("There is a column of equally many rows for each feature.", nameof(columns));
        }

        for (var i = 0; i < Features.Length; i++)
        {
            Features[i].Add(columns[i]);
        }

        foreach (var pair in Pairs)
        {
            pair.Sums.Add(columns[pair.First].Numbers.Span, columns[pair.Second].Numbers.Span);
        }
    }

    /// <inheritdoc/>
    public GroupSketch Empty() => new(
        [.. Features.Select(feature => feature.Empty())], [.. Pairs.Select(pair => pair with { Sums = new() })]);

    /// <inheritdoc/>
    public void Merge(GroupSketch other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Features.Length != Features.Length || other.Pairs.Length != Pairs.Length)
        {
            throw new ArgumentException("The groups have different features or pairs.");
        }

        for (var i = 0; i < Features.Length; i++)
        {
            Features[i].Merge(other.Features[i]);
        }

        for (var i = 0; i < Pairs.Length; i++)
        {
            Pairs[i].Sums.Merge(other.Pairs[i].Sums);
        }
    }

    /// <inheritdoc/>
    public void Write(SketchWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write((long)Features.Length);
        foreach (var feature in Features)
        {
            feature.Write(writer);
        }

        writer.Write((long)Pairs.Length);
        foreach (var pair in Pairs)
        {
            writer.Write((long)pair.First);
            writer.Write((long)pair.Second);
            pair.Sums.Write(writer);
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static GroupSketch Read(ref SketchReader reader)
    {
        var features = new FeatureSketch[reader.ReadLength(MostFeatures)];
        for (var i = 0; i < features.Length; i++)
        {
            features[i] = FeatureSketch.Read(ref reader);
        }

        var pairs = new PairSketch[reader.ReadLength(MostPairs)];
        for (var i = 0; i < pairs.Length; i++)
        {
            pairs[i] = new(reader.ReadLength(MostFeatures), reader.ReadLength(MostFeatures), ExactPairs.Read(ref reader));
        }

        try
        {
            return new([.. features], [.. pairs]);
        }
        catch (ArgumentException fault)
        {
            throw new InvalidDataException(fault.Message, fault);
        }
    }
}
