using Actors.Domain.Drift.Profiles;
using Actors.Domain.Drift.Sketches;

namespace Actors.Domain.Drift.Monitoring;

/// <summary>What is kept of a group's rows in a stretch of time: their sketches, how many there were, and a sample where one is asked for.</summary>
public sealed class PaneContent : ISketch<PaneContent>
{
    /// <param name="sketch">Of the rows that were taken.</param>
    /// <param name="sample">Of some of them; of no rows where none is asked for.</param>
    /// <param name="seen">Rows that there were, taken or not.</param>
    /// <param name="dropped">Rows that were to be taken and found no room.</param>
    public PaneContent(GroupSketch sketch, KeyedSample sample, long seen = 0, long dropped = 0) => (Sketch, Sample, Seen, Dropped) = (sketch, sample, seen, dropped);

    /// <summary>Of the rows that were taken.</summary>
    public GroupSketch Sketch { get; }

    /// <summary>Of some of them.</summary>
    public KeyedSample Sample { get; }

    /// <summary>Rows that there were, taken or not.</summary>
    public long Seen { get; private set; }

    /// <summary>Rows that were to be taken and found no room.</summary>
    public long Dropped { get; private set; }

    /// <inheritdoc/>
    public long Count => Sketch.Count;

    /// <summary>Counts rows that there were.</summary>
    public void See(long seen, long dropped) => (Seen, Dropped) = (Seen + seen, Dropped + dropped);

    /// <inheritdoc/>
    public PaneContent Empty() => new(Sketch.Empty(), Sample.Empty());

    /// <inheritdoc/>
    public void Merge(PaneContent other)
    {
        ArgumentNullException.ThrowIfNull(other);
        Sketch.Merge(other.Sketch);
        Sample.Merge(other.Sample);
        See(other.Seen, other.Dropped);
    }

    /// <inheritdoc/>
    public void Write(SketchWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(Seen);
        writer.Write(Dropped);
        Sketch.Write(writer);
        Sample.Write(writer);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static PaneContent Read(ref SketchReader reader)
    {
        var (seen, dropped) = (reader.ReadCount(), reader.ReadCount());
        return new(GroupSketch.Read(ref reader), KeyedSample.Read(ref reader), seen, dropped);
    }

    /// <summary>Reads the whole of what <see cref="Write"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It is something else.</exception>
    public static PaneContent Of(ReadOnlySpan<byte> bytes)
    {
        var reader = new SketchReader(bytes);
        var content = Read(ref reader);
        return reader.IsAtEnd ? content : throw new InvalidDataException("The content goes on after its end.");
    }
}
