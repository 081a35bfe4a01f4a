using System.Collections.Immutable;
using System.Security.Cryptography;
using Actors.Domain.Drift.Sketches;

namespace Actors.Domain.Drift.Profiles;

/// <summary>A baseline: what features looked like over some rows, as sketches, never as rows.</summary>
/// <param name="Name">What it is called, such as 'training' or 'last week'.</param>
/// <param name="Version">From 1; a changed baseline is a new version.</param>
/// <param name="Source">Where the rows came from, in words.</param>
/// <param name="Made">When.</param>
/// <param name="Schema">What was inferred, by place.</param>
/// <param name="Sketch">What the rows looked like; not to be added to.</param>
public sealed record Profile(string Name, int Version, string Source, DateTimeOffset Made, ImmutableArray<FeatureSchema> Schema, GroupSketch Sketch)
{
    private const long Format = 1;
    private const int MostTextBytes = 4096;

    /// <summary>Its rows.</summary>
    public long Rows => Sketch.Count;

    /// <summary>An empty group with the profile's edges, categories and pairs, to take live values in.</summary>
    public GroupSketch Live() => Sketch.Empty();

    /// <summary>The same schema, edges and pairs over other rows: all rows of a source that can be read twice, or a live window.</summary>
    /// <param name="sketch">Made by <see cref="Live"/>; belongs to the profile from then on.</param>
    public Profile Over(GroupSketch sketch, int version, string source, DateTimeOffset made) => this with { Sketch = sketch, Version = version, Source = source, Made = made };

    /// <summary>SHA-256 of the canonical bytes: equal baselines have equal digests.</summary>
    public string Digest => Convert.ToHexStringLower(SHA256.HashData(ToBytes()));

    /// <summary>The canonical bytes.</summary>
    public byte[] ToBytes()
    {
        var writer = new SketchWriter();
        writer.Write(Format);
        writer.Write(Name);
        writer.Write((long)Version);
        writer.Write(Source);
        writer.Write(Made.UtcTicks);
        Sketch.Write(writer);
        foreach (var feature in Schema)
        {
            writer.Write((feature.IsWhole ? 1L : 0) | (feature.MayBeMissing ? 2L : 0));
            writer.Write(feature.Distinct);
        }

        return writer.Written.ToArray();
    }

    /// <summary>Reads what <see cref="ToBytes"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It is something else.</exception>
    public static Profile Of(ReadOnlySpan<byte> bytes)
    {
        var reader = new SketchReader(bytes);
        if (reader.ReadCount() != Format)
        {
            throw new InvalidDataException("The profile is of a format that is not known.");
        }

        var (name, version, source, ticks) = (reader.ReadText(MostTextBytes), reader.ReadLength(int.MaxValue), reader.ReadText(MostTextBytes), reader.ReadCount());
        if (ticks > DateTimeOffset.MaxValue.UtcTicks)
        {
            throw new InvalidDataException("The profile is of a time that there is not.");
        }

        var sketch = GroupSketch.Read(ref reader);
        var schema = ImmutableArray.CreateBuilder<FeatureSchema>(sketch.Features.Length);
        foreach (var feature in sketch.Features)
        {
            var (flags, distinct) = (reader.ReadLength(3), reader.ReadCount());
            schema.Add(new(feature.Name, feature.Kind, (flags & 1) != 0, (flags & 2) != 0, distinct));
        }

        return reader.IsAtEnd
            ? new(name, version, source, new(ticks, TimeSpan.Zero), schema.MoveToImmutable(), sketch)
            : throw new InvalidDataException("The profile goes on after its end.");
    }
}
