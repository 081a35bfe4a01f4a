using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Actors.Serving;

namespace Actors.Gateway.Inference;

/// <summary>
/// Writes an Open Inference Protocol v2 answer: flat data, each number in the fewest digits that give it back, and behind the JSON the outputs
/// that are wanted in binary.
/// </summary>
internal static class InferenceResponseWriter
{
    private const int GuidCharacters = 36;

    /// <summary>Writes the whole answer.</summary>
    /// <param name="buffer">Where the answer goes; nothing of it is usable after an exception.</param>
    /// <param name="model">The model's name.</param>
    /// <param name="request">The request: its id, the forms of the outputs, and whether facts are wanted.</param>
    /// <param name="reply">The answer; its outputs are those asked for, in that order.</param>
    /// <returns>The length of the JSON where binary outputs stand behind it; null where there are none.</returns>
    /// <exception cref="InferenceResponseException">An output has no such form.</exception>
    public static int? Write(PooledBuffer buffer, string model, ParsedInferenceRequest request, InferenceReply reply)
    {
        var binary = WriteJson(buffer, model, request, reply);
        if (!binary)
        {
            return null;
        }

        var length = buffer.Length;
        for (var i = 0; i < reply.Outputs.Length; i++)
        {
            if (request.Form(i) is { Binary: true } form)
            {
                buffer.Append(Formed(reply.Outputs[i], form.Classes).Content.Span);
            }
        }

        return length;
    }

    private static bool WriteJson(PooledBuffer buffer, string model, ParsedInferenceRequest request, InferenceReply reply)
    {
        buffer.Append("{\"model_name\":"u8);
        AppendText(buffer, model);
        buffer.Append(",\"model_version\":\""u8);
        AppendNumber(buffer, reply.Version);
        buffer.Append("\""u8);
        if (request.Id is not null)
        {
            buffer.Append(",\"id\":"u8);
            AppendText(buffer, request.Id);
        }

        if (request.Parameters.ReturnFacts || reply.Fallback is not null || AnswerMarks.Has(reply))
        {
            AppendParameters(buffer, request.Parameters.ReturnFacts, reply);
        }

        buffer.Append(",\"outputs\":["u8);
        var anyBinary = false;
        for (var i = 0; i < reply.Outputs.Length; i++)
        {
            if (i > 0)
            {
                buffer.Append((byte)',');
            }

            var (binary, classes) = request.Form(i);
            AppendTensor(buffer, Formed(reply.Outputs[i], classes), binary);
            anyBinary |= binary;
        }

        buffer.Append("]}"u8);
        return anyBinary;
    }

    private static TensorData Formed(TensorData output, int classes) => classes == 0 ? output : Classification.Of(output, classes);

    private static void AppendParameters(PooledBuffer buffer, bool withFacts, InferenceReply reply)
    {
        buffer.Append(",\"parameters\":{"u8);
        if (withFacts)
        {
            AppendFacts(buffer, reply.Facts);
        }

        var isFirst = !withFacts;
        if (reply.Fallback is not null)
        {
            AppendParameter(buffer, new AnswerMark("fallback", reply.Fallback), ref isFirst);
            AppendParameter(buffer, new AnswerMark("fallback_reason", reply.FallbackReason ?? ""), ref isFirst);
            if (reply.FallbackAge is { } age)
            {
                buffer.Append(",\"fallback_age_ms\":"u8);
                AppendNumber(buffer, (long)age.TotalMilliseconds);
            }
        }

        if (reply.Prediction is { } prediction)
        {
            AppendPrediction(buffer, prediction, ref isFirst);
        }

        if (AnswerMarks.HasMore(reply))
        {
            foreach (var mark in AnswerMarks.Of(reply))
            {
                AppendParameter(buffer, mark, ref isFirst);
            }
        }

        buffer.Append((byte)'}');
    }

    /// <summary>The one mark that answers of many models have: written without a text in between.</summary>
    private static void AppendPrediction(PooledBuffer buffer, Guid prediction, ref bool isFirst)
    {
        buffer.Append(isFirst ? "\"prediction_id\":\""u8 : ",\"prediction_id\":\""u8);
        isFirst = false;
        _ = prediction.TryFormat(buffer.Take(GuidCharacters), out _);
        buffer.Append((byte)'"');
    }

    private static void AppendParameter(PooledBuffer buffer, in AnswerMark mark, ref bool isFirst)
    {
        if (!isFirst)
        {
            buffer.Append((byte)',');
        }

        isFirst = false;
        AppendText(buffer, mark.Name);
        buffer.Append((byte)':');
        if (mark.Text is { } text)
        {
            AppendText(buffer, text);
        }
        else
        {
            buffer.Append(mark.Truth ? "true"u8 : "false"u8);
        }
    }

    private static void AppendFacts(PooledBuffer buffer, in InferenceFacts facts)
    {
        buffer.Append("\"queue_us\":"u8);
        AppendNumber(buffer, (long)facts.Queued.TotalMicroseconds);
        buffer.Append(",\"run_us\":"u8);
        AppendNumber(buffer, (long)facts.Ran.TotalMicroseconds);
        buffer.Append(",\"rows\":"u8);
        AppendNumber(buffer, facts.Rows);
        buffer.Append(",\"batch_rows\":"u8);
        AppendNumber(buffer, facts.BatchRows);
        buffer.Append(",\"batch_requests\":"u8);
        AppendNumber(buffer, facts.BatchRequests);
        buffer.Append(",\"dispatch_reason\":"u8);
        AppendText(buffer, facts.Reason ?? "none");
        buffer.Append(facts.Cached ? ",\"cached\":true"u8 : ",\"cached\":false"u8);
    }

    private static void AppendTensor(PooledBuffer buffer, TensorData tensor, bool binary)
    {
        buffer.Append("{\"name\":"u8);
        AppendText(buffer, tensor.Name);
        buffer.Append(",\"shape\":["u8);
        for (var i = 0; i < tensor.Shape.Length; i++)
        {
            if (i > 0)
            {
                buffer.Append((byte)',');
            }

            AppendNumber(buffer, tensor.Shape[i]);
        }

        buffer.Append("],\"datatype\":\""u8);
        AppendAscii(buffer, tensor.Type.Name());
        if (binary)
        {
            buffer.Append("\",\"parameters\":{\"binary_data_size\":"u8);
            AppendNumber(buffer, tensor.Content.Length);
            buffer.Append("}}"u8);
            return;
        }

        buffer.Append("\",\"data\":["u8);
        AppendData(buffer, tensor);
        buffer.Append("]}"u8);
    }

    private static void AppendData(PooledBuffer buffer, TensorData tensor)
    {
        var content = tensor.Content.Span;
        switch (tensor.Type)
        {
            case TensorType.Bool: AppendBooleans(buffer, content); break;
            case TensorType.Int8: AppendNumbers<sbyte>(buffer, content); break;
            case TensorType.Int16: AppendNumbers<short>(buffer, content); break;
            case TensorType.Int32: AppendNumbers<int>(buffer, content); break;
            case TensorType.Int64: AppendNumbers<long>(buffer, content); break;
            case TensorType.UInt8: AppendNumbers<byte>(buffer, content); break;
            case TensorType.UInt16: AppendNumbers<ushort>(buffer, content); break;
            case TensorType.UInt32: AppendNumbers<uint>(buffer, content); break;
            case TensorType.UInt64: AppendNumbers<ulong>(buffer, content); break;
            case TensorType.Fp32: AppendFloats(buffer, MemoryMarshal.Cast<byte, float>(content), tensor.Name); break;
            case TensorType.Fp64: AppendFloats(buffer, MemoryMarshal.Cast<byte, double>(content), tensor.Name); break;
            case TensorType.Bytes: AppendTexts(buffer, content, tensor.Name); break;
            default:
                throw new InferenceResponseException(
                    $"Output '{tensor.Name}' has datatype {tensor.Type.Name()}, which has no JSON form in the protocol; ask for it with binary_data.");
        }
    }

    private static void AppendFloats<T>(PooledBuffer buffer, ReadOnlySpan<T> values, string name)
        where T : struct, System.Numerics.IFloatingPointIeee754<T>
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (!T.IsFinite(values[i]))
            {
                throw new InferenceResponseException(string.Create(
                    CultureInfo.InvariantCulture, $"Output '{name}' is {values[i]} at element {i}, which JSON cannot carry; ask for it with binary_data."));
            }
        }

        AppendNumbers(buffer, values);
    }

    private static void AppendNumbers<T>(PooledBuffer buffer, ReadOnlySpan<byte> content)
        where T : struct, IUtf8SpanFormattable => AppendNumbers(buffer, MemoryMarshal.Cast<byte, T>(content));

    private static void AppendNumbers<T>(PooledBuffer buffer, ReadOnlySpan<T> values)
        where T : struct, IUtf8SpanFormattable
    {
        // The longest are doubles: 24 characters and the comma.
        const int Longest = 32;
        for (var i = 0; i < values.Length;)
        {
            var room = buffer.TakeAtLeast(Longest);
            var used = 0;
            for (; i < values.Length && room.Length - used >= Longest; i++)
            {
                if (i > 0)
                {
                    room[used++] = (byte)',';
                }

                _ = values[i].TryFormat(room[used..], out var written, default, CultureInfo.InvariantCulture);
                used += written;
            }

            buffer.GiveBack(room.Length - used);
        }
    }

    private static void AppendBooleans(PooledBuffer buffer, ReadOnlySpan<byte> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (i > 0)
            {
                buffer.Append((byte)',');
            }

            buffer.Append(values[i] != 0 ? "true"u8 : "false"u8);
        }
    }

    private static void AppendTexts(PooledBuffer buffer, ReadOnlySpan<byte> content, string name)
    {
        for (var i = 0; content.Length > 0; i++)
        {
            var length = System.Buffers.Binary.BinaryPrimitives.ReadInt32LittleEndian(content);
            var text = content.Slice(sizeof(int), length);
            content = content[(sizeof(int) + length)..];
            if (!Utf8.IsValid(text))
            {
                throw new InferenceResponseException(string.Create(
                    CultureInfo.InvariantCulture, $"Output '{name}' is not UTF-8 at element {i}, which JSON cannot carry; ask for it with binary_data."));
            }

            if (i > 0)
            {
                buffer.Append((byte)',');
            }

            AppendText(buffer, text);
        }
    }

    private static void AppendText(PooledBuffer buffer, string text)
    {
        Span<byte> utf8 = stackalloc byte[256];
        if (text.Length <= utf8.Length / 3)
        {
            AppendText(buffer, utf8[..System.Text.Encoding.UTF8.GetBytes(text, utf8)]);
        }
        else
        {
            AppendText(buffer, System.Text.Encoding.UTF8.GetBytes(text));
        }
    }

    private static void AppendText(PooledBuffer buffer, scoped ReadOnlySpan<byte> utf8)
    {
        // An escape takes at most six bytes for one.
        const int Slack = 12;
        buffer.Append((byte)'"');
        while (utf8.Length > 0)
        {
            var room = buffer.TakeAtLeast(Math.Min(utf8.Length, 1 << 16) + Slack);
            _ = JavaScriptEncoder.UnsafeRelaxedJsonEscaping.EncodeUtf8(utf8, room, out var read, out var written);
            buffer.GiveBack(room.Length - written);
            utf8 = utf8[read..];
        }

        buffer.Append((byte)'"');
    }

    private static void AppendNumber(PooledBuffer buffer, long value)
    {
        var room = buffer.TakeAtLeast(20);
        _ = value.TryFormat(room, out var written, default, CultureInfo.InvariantCulture);
        buffer.GiveBack(room.Length - written);
    }

    private static void AppendAscii(PooledBuffer buffer, string text) =>
        _ = System.Text.Ascii.FromUtf16(text, buffer.Take(text.Length), out _);
}
