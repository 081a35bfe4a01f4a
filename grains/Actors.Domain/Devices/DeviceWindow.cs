using System.Buffers.Binary;
using Actors.Domain.Bytes;

namespace Actors.Domain.Devices;

/// <summary>A minute or an hour of a device's telemetry.</summary>
/// <param name="Start">Its first instant.</param>
/// <param name="Length">One minute or one hour.</param>
/// <param name="Measures">What was measured, a measure each.</param>
/// <remarks>Bytes: 1 for an hour or 0 for a minute; minutes since 1970 as a varint; how many measures; of each its number or 255 and its name, a varint count, and min, mean, max as 32-bit floats.</remarks>
public sealed record DeviceWindow(DateTimeOffset Start, TimeSpan Length, IReadOnlyList<DeviceMeasure> Measures)
{
    /// <summary>Measures in one window at most; what comes beyond them is left out.</summary>
    public const int MaxMeasures = 16;

    private const byte Named = 255;

    private static readonly string[] Numbered = ["cpu", "memory", "disk", "temperature", "power"];

    /// <summary>Whether it is an hour.</summary>
    public bool IsHour => Length == TimeSpan.FromHours(1);

    /// <summary>With a measure's value.</summary>
    public DeviceWindow With(DeviceMeasure measure)
    {
        var place = Measures.ToList().FindIndex(known => known.Name == measure.Name);
        return place >= 0 ? this with { Measures = [.. Measures.Select((known, i) => i == place ? known.With(measure) : known)] }
            : Measures.Count < MaxMeasures ? this with { Measures = [.. Measures, measure] }
            : this;
    }

    /// <summary>Writes it.</summary>
    public void Write(ByteBuffer bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        bytes.WriteByte(IsHour ? (byte)1 : (byte)0);
        bytes.WriteVarint((ulong)(Start.ToUnixTimeSeconds() / 60));
        bytes.WriteByte((byte)Measures.Count);
        foreach (var measure in Measures)
        {
            var number = Array.IndexOf(Numbered, measure.Name);
            bytes.WriteByte(number < 0 ? Named : (byte)number);
            if (number < 0)
            {
                bytes.WriteText(measure.Name);
            }

            bytes.WriteVarint((ulong)measure.Count);
            var values = bytes.GetSpan(3 * sizeof(float));
            BinaryPrimitives.WriteSingleLittleEndian(values, measure.Min);
            BinaryPrimitives.WriteSingleLittleEndian(values[4..], measure.Mean);
            BinaryPrimitives.WriteSingleLittleEndian(values[8..], measure.Max);
            bytes.Advance(3 * sizeof(float));
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static DeviceWindow Read(ref ByteReader reader)
    {
        var isHour = reader.ReadByte() == 1;
        var start = DateTimeOffset.FromUnixTimeSeconds((long)reader.ReadVarint() * 60);
        var measures = new DeviceMeasure[reader.ReadByte()];
        for (var i = 0; i < measures.Length; i++)
        {
            var number = reader.ReadByte();
            var name = number == Named ? reader.ReadText() ?? "" : number < Numbered.Length ? Numbered[number] : throw new InvalidDataException("A measure has a number that is not known.");
            var count = (long)reader.ReadVarint();
            var values = reader.Take(3 * sizeof(float));
            measures[i] = new DeviceMeasure(
                name, count, BinaryPrimitives.ReadSingleLittleEndian(values), BinaryPrimitives.ReadSingleLittleEndian(values[4..]), BinaryPrimitives.ReadSingleLittleEndian(values[8..]));
        }

        return new DeviceWindow(start, isHour ? TimeSpan.FromHours(1) : TimeSpan.FromMinutes(1), measures);
    }

    /// <summary>Reads windows one after the other.</summary>
    public static IReadOnlyList<DeviceWindow> ReadAll(ReadOnlySpan<byte> bytes)
    {
        var reader = new ByteReader(bytes);
        var windows = new List<DeviceWindow>();
        while (!reader.IsAtEnd)
        {
            windows.Add(Read(ref reader));
        }

        return windows;
    }
}
