using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;
using Actors.Domain.Decisions;
using Actors.EdgeAgent.Buffer;
using Actors.EdgeAgent.Rows;
using Actors.EdgeAgent.Slots;
using Actors.EdgeAgent.Time;
using Actors.Serving;

namespace Actors.EdgeAgent.Decisions;

/// <summary>Makes records of what was decided on the device, one a reading, each with an id of its own that it keeps however often it is sent.</summary>
internal sealed class OfflineDecisions(AgentClock time, TimeProvider clock, ModelSlots slots)
{
    private readonly ulong _process = BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(sizeof(ulong)));
    private int _count;

    /// <summary>The records of an answer.</summary>
    public IEnumerable<NewRecord> Of(StreamOptions stream, SensorRow[] rows, RowAnswer answer)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            yield return new NewRecord(stream.Name, rows[i].AtMs, Write(stream, rows, answer, i));
        }
    }

    private byte[] Write(StreamOptions stream, SensorRow[] rows, RowAnswer answer, int place)
    {
        var id = DecisionIds.Make(time.TrueNow ?? clock.GetUtcNow(), _process, (uint)Interlocked.Increment(ref _count));
        var served = slots.State.Served;
        var buffer = new ArrayBufferWriter<byte>(512);
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        writer.WriteString("id", id);
        writer.WriteString("model", answer.Model ?? (stream.Model is { Length: > 0 } named ? named : slots.FactoryModel));
        if (answer.Model is not null && served is not null && served.Model == answer.Model)
        {
            writer.WriteString("version", served.Version);
            writer.WriteString("digest", served.Sha256);
        }

        if (answer.Fallback is { } fallback)
        {
            writer.WriteString("fallback", fallback);
        }

        writer.WriteStartArray("inputs");
        if (answer.Input is { } input)
        {
            WriteRow(writer, input, place, rows.Length);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("outputs");
        foreach (var output in answer.Outputs)
        {
            WriteRow(writer, output, place, rows.Length);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>One row of a tensor, its elements in the protocol's binary form.</summary>
    private static void WriteRow(Utf8JsonWriter writer, TensorData tensor, int place, int rows)
    {
        if (tensor.Shape.Length == 0 || tensor.Shape[0] != rows || tensor.Type == TensorType.Bytes)
        {
            return; // not a row each
        }

        var bytes = tensor.Content.Length / rows;
        writer.WriteStartObject();
        writer.WriteString("name", tensor.Name);
        writer.WriteString("datatype", tensor.Type.Name());
        writer.WriteStartArray("shape");
        writer.WriteNumberValue(1);
        foreach (var dimension in tensor.Shape.AsSpan(1))
        {
            writer.WriteNumberValue(dimension);
        }

        writer.WriteEndArray();
        writer.WriteBase64String("content", tensor.Content.Span.Slice(place * bytes, bytes));
        writer.WriteEndObject();
    }
}
