using System.Text;
using System.Text.Json;
using Actors.Domain.Bytes;

namespace Actors.Domain.Ingestion;

/// <summary>Readings as JSON.</summary>
public static class ReadingJson
{
    /// <summary>A reading in the form in which it is sent.</summary>
    public static string Write(Reading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes))
        {
            writer.WriteStartObject();
            writer.WriteString("device", reading.Device);
            writer.WriteString("stream", reading.Stream);
            if (reading.Sequence != Reading.NoSequence)
            {
                writer.WriteString("epoch", reading.Epoch);
                writer.WriteNumber("sequence", reading.Sequence);
            }

            writer.WriteString("at", UnixMicroseconds.FromUnixMicroseconds(Math.Clamp(reading.At, 0, 253_402_300_799_000_000)));
            writer.WriteStartObject("values");
            for (var i = 0; i < reading.Fields.Count; i++)
            {
                if (reading.Texts?[i] is { } text)
                {
                    writer.WriteString(reading.Fields.Names[i], text);
                }
                else if (double.IsFinite(reading.Numbers[i]))
                {
                    writer.WriteNumber(reading.Fields.Names[i], reading.Numbers[i]);
                }
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }
}
