using Actors.Domain.Bytes;

namespace Actors.Domain.Ingestion;

/// <summary>What is known of one device's readings of one stream: which came, and the live one.</summary>
public sealed class DeviceReadings
{
    /// <summary>Counts that are remembered; the one that was used longest ago is forgotten for a new one.</summary>
    public const int MaxEpochs = 8;

    private const int Form = 1;
    private readonly List<(string Epoch, SequenceMarks Marks)> _epochs = [];

    /// <summary>When the live reading was measured, in Unix microseconds; -1 before the first.</summary>
    public long LiveAt { get; private set; } = -1;

    /// <summary>The live numbers, by the stream's fields.</summary>
    public double[] Numbers { get; private set; } = [];

    /// <summary>The live texts; null where there are none.</summary>
    public string?[]? Texts { get; private set; }

    /// <summary>Readings that were taken.</summary>
    public long Count { get; private set; }

    /// <summary>Readings among them that were late.</summary>
    public long Late { get; private set; }

    /// <summary>The count that was used last, and its highest number; -1 where readings have none.</summary>
    public (string Epoch, long Sequence) Newest => _epochs.Count == 0 ? ("", -1) : (_epochs[^1].Epoch, _epochs[^1].Marks.High);

    /// <summary>Takes a reading in, once. One that is late never takes the live one's place.</summary>
    /// <param name="reading">The reading, in the stream's order of fields.</param>
    /// <param name="disorder">By how many microseconds it may be older than the live one without being late.</param>
    public SequenceOutcome Take(Reading reading, long disorder)
    {
        ArgumentNullException.ThrowIfNull(reading);
        if (reading.Sequence != Reading.NoSequence && !(reading.IsOrdered && reading.Quarantined is not null))
        {
            // What is sent again from the quarantine comes behind its place in the order; leaving there makes it count once.
            var marks = Marks(reading.Epoch);
            var outcome = reading.IsOrdered ? marks.TakeNext(reading.Sequence) : marks.Take(reading.Sequence);
            if (outcome != SequenceOutcome.New)
            {
                return outcome;
            }
        }

        Count++;
        if (reading.At < LiveAt)
        {
            // Older than what is live: kept, never live.
            reading.IsHistorical = reading.At < LiveAt - disorder;
            Late += reading.IsHistorical ? 1 : 0;
            return SequenceOutcome.New;
        }

        (LiveAt, Numbers, Texts) = (reading.At, reading.Numbers, reading.Texts);
        return SequenceOutcome.New;
    }

    /// <summary>Writes it.</summary>
    public void Write(ByteBuffer writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteByte(Form);
        writer.WriteSigned(LiveAt);
        writer.WriteVarint((ulong)Count);
        writer.WriteVarint((ulong)Late);
        writer.WriteVarint((ulong)_epochs.Count);
        foreach (var (epoch, marks) in _epochs)
        {
            writer.WriteText(epoch);
            marks.Write(writer);
        }

        writer.WriteVarint((ulong)Numbers.Length);
        for (var i = 0; i < Numbers.Length; i++)
        {
            writer.WriteDouble(Numbers[i]);
            writer.WriteText(Texts?[i]);
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It is something else.</exception>
    public static DeviceReadings Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new ByteReader(bytes);
        if (reader.ReadByte() != Form)
        {
            throw new InvalidDataException("What is known of a device is in a form that this version does not read.");
        }

        var device = new DeviceReadings { LiveAt = reader.ReadSigned(), Count = (long)reader.ReadVarint(), Late = (long)reader.ReadVarint() };
        for (var left = reader.ReadCount(); left > 0; left--)
        {
            var epoch = reader.ReadText() ?? "";
            device._epochs.Add((epoch, SequenceMarks.Read(ref reader)));
        }

        device.Numbers = new double[reader.ReadCount()];
        for (var i = 0; i < device.Numbers.Length; i++)
        {
            device.Numbers[i] = reader.ReadDouble();
            if (reader.ReadText() is { } text)
            {
                (device.Texts ??= new string?[device.Numbers.Length])[i] = text;
            }
        }

        return device;
    }

    private SequenceMarks Marks(string epoch)
    {
        if (_epochs.Count > 0 && _epochs[^1].Epoch == epoch)
        {
            return _epochs[^1].Marks;
        }

        var place = _epochs.FindIndex(one => one.Epoch == epoch);
        var marks = place < 0 ? new SequenceMarks() : _epochs[place].Marks;
        if (place >= 0)
        {
            _epochs.RemoveAt(place);
        }
        else if (_epochs.Count == MaxEpochs)
        {
            _epochs.RemoveAt(0);
        }

        _epochs.Add((epoch, marks));
        return marks;
    }
}
