using Actors.Domain.Drift.Sketches;

namespace Actors.Domain.Ingestion;

/// <summary>One window of one device, and what is kept of it.</summary>
public sealed class WindowState
{
    private readonly FieldAggregate[] _fields;

    private WindowState(WindowKey key, long end, FieldAggregate[] fields) => (Key, End, _fields) = (key, end, fields);

    /// <summary>Its name. Its begin is its first reading's time where it is a session.</summary>
    public WindowKey Key { get; private set; }

    /// <summary>Its end, not in it any more, in Unix microseconds.</summary>
    public long End { get; private set; }

    /// <summary>Readings in it.</summary>
    public long Rows { get; private set; }

    /// <summary>Readings among them that came late.</summary>
    public long Late { get; private set; }

    /// <summary>The time of its newest reading.</summary>
    public long LastAt { get; private set; } = long.MinValue;

    /// <summary>Whether no more readings are expected; those that come all the same revise it.</summary>
    public bool IsClosed { get; internal set; }

    /// <summary>How often it was changed after it had closed.</summary>
    public int Revision { get; private set; }

    /// <summary>When it was last changed, by the silo's clock; not stored.</summary>
    internal long TouchedAt { get; set; }

    /// <summary>Whether a model is still to predict from it.</summary>
    public WindowWait Wait { get; internal set; }

    /// <summary>What is kept, by the stream's fields; texts have none.</summary>
    public IReadOnlyList<FieldAggregate> Fields => _fields;

    /// <summary>The aggregate <c>field.measure</c>; NaN where there is none.</summary>
    public double Column(StreamDefinition definition, string column)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(column);
        var dot = column.LastIndexOf('.');
        var place = definition.Names.IndexOf(column[..dot]);
        return place >= 0 && place < _fields.Length ? _fields[place].Measure(column[(dot + 1)..]) : double.NaN;
    }

    internal static WindowState Begin(StreamDefinition definition, WindowKey key, long end)
    {
        var fields = new FieldAggregate[definition.Fields.Count];
        for (var i = 0; i < fields.Length; i++)
        {
            fields[i] = new FieldAggregate(definition.Quantiles && definition.Fields[i].Type != FieldType.Text);
        }

        return new WindowState(key, end, fields);
    }

    /// <summary>Takes a reading in; one that is closed is revised by it.</summary>
    /// <param name="reading">The reading.</param>
    /// <param name="isPredicted">Whether a model predicts from such windows.</param>
    internal void Add(Reading reading, bool isPredicted)
    {
        Rows++;
        Late += reading.IsHistorical ? 1 : 0;
        LastAt = Math.Max(LastAt, reading.At);
        if (IsClosed)
        {
            Revision++;
            Wait = isPredicted && Wait == WindowWait.None ? WindowWait.Again : Wait;
        }

        for (var i = 0; i < reading.Numbers.Length && i < _fields.Length; i++)
        {
            if (!double.IsNaN(reading.Numbers[i]))
            {
                _fields[i].Add(reading.Numbers[i], reading.At, reading.Sequence);
            }
        }
    }

    /// <summary>A session reaches to a reading, and as far as one that it meets there.</summary>
    internal void Stretch(long start, long end) => (Key, End) = (Key with { Start = Math.Min(Key.Start, start) }, Math.Max(End, end));

    internal void Merge(WindowState other)
    {
        Stretch(other.Key.Start, other.End);
        Rows += other.Rows;
        Late += other.Late;
        LastAt = Math.Max(LastAt, other.LastAt);
        IsClosed |= other.IsClosed;
        Wait = Wait == WindowWait.First || other.Wait == WindowWait.First ? WindowWait.First : Wait > other.Wait ? Wait : other.Wait;
        Revision = Math.Max(Revision, other.Revision) + (IsClosed ? 1 : 0);
        for (var i = 0; i < _fields.Length && i < other._fields.Length; i++)
        {
            _fields[i].Merge(other._fields[i]);
        }
    }

    /// <summary>Writes what its row's columns do not say.</summary>
    public byte[] Write()
    {
        var writer = new SketchWriter();
        writer.Write((long)Revision);
        writer.Write(Late);
        writer.Write((long)_fields.Length);
        foreach (var field in _fields)
        {
            field.Write(writer);
        }

        return writer.Written.ToArray();
    }

    /// <summary>Reads a row.</summary>
    public static WindowState Read(StreamDefinition definition, WindowKey key, long end, long rows, long lastAt, bool isClosed, WindowWait wait, ReadOnlySpan<byte> content)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var reader = new SketchReader(content);
        var (revision, late, count) = ((int)reader.ReadCount(), reader.ReadCount(), reader.ReadLength(1_000));
        var state = Begin(definition, key, end);
        for (var i = 0; i < count; i++)
        {
            var field = FieldAggregate.Read(ref reader, definition.Quantiles);
            if (i < state._fields.Length)
            {
                state._fields[i] = field;
            }
        }

        (state.Rows, state.Late, state.LastAt, state.IsClosed, state.Wait, state.Revision) = (rows, late, lastAt, isClosed, wait, revision);
        return state;
    }
}
