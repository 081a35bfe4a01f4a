using System.Buffers;
using System.Text;
using System.Text.Json;
using Actors.Domain.Expressions;
using Actors.Grains.Rollouts;
using Actors.Grains.Serving;
using Actors.Serving;

namespace Actors.Grains.Reviews;

/// <summary>Writes a row of a request as people and rules of processes read it: a JSON object with a member for each tensor.</summary>
internal static class CaseInputs
{
    /// <summary>The row. A tensor with one element a row is a value, others are arrays; what JSON has no number for is null.</summary>
    public static string Of(TensorData[] inputs, int row)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            foreach (var input in inputs)
            {
                json.WritePropertyName(input.Name);
                Write(json, input, row);
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, TensorData input, int row)
    {
        var columns = TensorRows.ColumnsOf(input);
        if (columns == 1)
        {
            WriteElement(json, input, row, 0);
            return;
        }

        json.WriteStartArray();
        for (var column = 0; column < columns; column++)
        {
            WriteElement(json, input, row, column);
        }

        json.WriteEndArray();
    }

    private static void WriteElement(Utf8JsonWriter json, TensorData input, int row, int column)
    {
        var value = TensorRows.ValueOf([input], input.Name, input.Type == TensorType.Bytes ? ExpressionKind.Text : ExpressionKind.Number, row, column);
        if (!value.HasValue)
        {
            json.WriteNullValue();
        }
        else if (value.Kind == ExpressionKind.Text)
        {
            json.WriteStringValue(value.Text);
        }
        else if (input.Type == TensorType.Bool)
        {
            json.WriteBooleanValue(value.Number != 0);
        }
        else if (input.Type is TensorType.Fp32 or TensorType.Fp16)
        {
            json.WriteNumberValue((float)value.Number);
        }
        else
        {
            json.WriteNumberValue(value.Number);
        }
    }
}
