using System.Collections.Immutable;
using Actors.Domain.Drift.Sketches;

namespace Actors.Domain.Drift.Monitoring;

/// <summary>A pane as it is stored: its content, and the number of each silo's last report that is in it, so that a report made again is counted once.</summary>
/// <param name="Epoch">The edges and features that it is by: a page of others is as none.</param>
/// <param name="Pane">Which pane.</param>
/// <param name="Taken">By silo.</param>
/// <param name="Content">What is in it.</param>
public sealed record PanePage(string Epoch, long Pane, ImmutableSortedDictionary<string, long> Taken, PaneContent Content)
{
    private const int MostNameBytes = 256;

    /// <summary>The bytes: equal pages have equal ones.</summary>
    public byte[] ToBytes()
    {
        var writer = new SketchWriter();
        writer.Write(Epoch);
        writer.Write(Pane);
        writer.Write((long)Taken.Count);
        foreach (var (silo, number) in Taken)
        {
            writer.Write(silo);
            writer.Write(number);
        }

        Content.Write(writer);
        return writer.Written.ToArray();
    }

    /// <summary>Reads what <see cref="ToBytes"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It is something else.</exception>
    public static PanePage Of(ReadOnlySpan<byte> bytes)
    {
        var reader = new SketchReader(bytes);
        var (epoch, pane) = (reader.ReadText(MostNameBytes), reader.ReadCount());
        var taken = ImmutableSortedDictionary.CreateBuilder<string, long>(StringComparer.Ordinal);
        for (var left = reader.ReadLength(GroupWatch.MostSilos); left > 0; left--)
        {
            taken[reader.ReadText(MostNameBytes)] = reader.ReadCount();
        }

        var content = PaneContent.Read(ref reader);
        return reader.IsAtEnd ? new(epoch, pane, taken.ToImmutable(), content) : throw new InvalidDataException("The page goes on after its end.");
    }
}
