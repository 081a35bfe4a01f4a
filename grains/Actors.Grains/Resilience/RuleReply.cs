using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Actors.Domain.Expressions;
using Actors.Domain.Resilience;
using Actors.Grains.Rollouts;
using Actors.Resilience;
using Actors.Serving;

namespace Actors.Grains.Resilience;

/// <summary>Answers requests by a rule, row by row.</summary>
internal sealed class RuleReply
{
    /// <summary>Rows of a request that a rule answers at most: it is meant for the few that nothing else answers.</summary>
    private const int MaxRows = 4096;

    private readonly (RuleOutputSettings Output, TensorType Type, Expression[] Values)[] _outputs;

    /// <param name="outputs">Outputs that <see cref="FallbackRules"/> finds nothing wrong with.</param>
    public RuleReply(RuleOutputSettings[] outputs) => _outputs = [.. outputs.Select(output =>
        (output, TensorTypes.TryParse(output.Datatype, out var type) ? type : throw new ArgumentException(output.Datatype, nameof(outputs)), output.Values.Select(Read).ToArray()))];

    /// <summary>The outputs that the request asks for.</summary>
    /// <param name="call">The request.</param>
    /// <param name="problem">Why there are none: what is missing, or does not fit.</param>
    public TensorData[]? Answer(InferenceCall call, out string? problem)
    {
        var rows = call.Inputs.Length > 0 && call.Inputs[0].Shape.Length > 0 ? call.Inputs[0].Shape[0] : 1;
        problem = rows > MaxRows ? string.Create(CultureInfo.InvariantCulture, $"a rule answers {MaxRows} rows at most") : null;
        if (problem is not null)
        {
            return null;
        }

        // In the order asked for, as a version's outputs are.
        var names = call.OutputNames is { Length: > 0 } wanted ? wanted : [.. _outputs.Select(output => output.Output.Name)];
        var answers = new TensorData[names.Length];
        for (var i = 0; i < names.Length; i++)
        {
            answers[i] = Make(names[i], call.Inputs, rows, out problem);
            if (problem is not null)
            {
                return null;
            }
        }

        return answers;
    }

    private TensorData Make(string name, TensorData[] inputs, long rows, out string? problem)
    {
        var (output, type, values) = Array.Find(_outputs, output => output.Output.Name == name);
        problem = output is null ? $"the rule has no output '{name}'" : null;
        using var content = new MemoryStream();
        for (var row = 0; row < rows && problem is null; row++)
        {
            problem = AddRow(content, type, values, inputs, row);
        }

        return new TensorData(name, type, [rows, values?.Length ?? 0], content.ToArray());
    }

    private static Expression Read(string text) =>
        Expression.TryRead(text, RuleNames.KindOf, out var expression, out var fault) ? expression : throw new ArgumentException(fault.ToString(), nameof(text));

    private static string? AddRow(MemoryStream content, TensorType type, Expression[] values, TensorData[] inputs, int row)
    {
        foreach (var value in values)
        {
            var known = value.Uses.Select(name => ValueOf(name, inputs, row)).ToArray();
            var result = value.Evaluate(known);
            if (!result.HasValue || !TryWrite(content, type, result))
            {
                return string.Create(CultureInfo.InvariantCulture, $"'{value.Text}' gives {result} for row {row + 1}");
            }
        }

        return null;
    }

    private static ExpressionValue ValueOf(string name, TensorData[] inputs, int row)
    {
        if (!RuleNames.TrySplit(name, out var kind, out var tensor, out var column) || Array.Find(inputs, input => input.Name == tensor) is not { } found)
        {
            return ExpressionValue.Missing;
        }

        var columns = found.Shape.Length > 1 ? found.Shape[1..].Aggregate(1L, (product, dimension) => product * dimension) : 1;
        var (place, rows) = ((row * columns) + column, found.Shape.Length > 0 ? found.Shape[0] : 1);
        return column >= columns || row >= rows ? ExpressionValue.Missing
            : kind == ExpressionKind.Text ? TextAt(found, place)
            : OutputReading.SizeOf(found.Type) > 0 ? ExpressionValue.Of(OutputReading.Read(found, (int)place))
            : ExpressionValue.Missing;
    }

    private static ExpressionValue TextAt(TensorData tensor, long place)
    {
        if (tensor.Type != TensorType.Bytes)
        {
            return ExpressionValue.Missing;
        }

        var rest = tensor.Content.Span;
        for (; place > 0; place--)
        {
            rest = rest[(sizeof(int) + BinaryPrimitives.ReadInt32LittleEndian(rest))..];
        }

        return ExpressionValue.Of(Encoding.UTF8.GetString(rest.Slice(sizeof(int), BinaryPrimitives.ReadInt32LittleEndian(rest))));
    }

    private static bool TryWrite(MemoryStream content, TensorType type, ExpressionValue value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(double)];
        switch (type)
        {
            case TensorType.Bool:
                bytes[0] = value.IsTrue ? (byte)1 : (byte)0;
                break;
            case TensorType.Fp32:
                BinaryPrimitives.WriteSingleLittleEndian(bytes, (float)value.Number);
                break;
            case TensorType.Fp64:
                BinaryPrimitives.WriteDoubleLittleEndian(bytes, value.Number);
                break;
            case TensorType.Int32 when value.Number is >= int.MinValue and <= int.MaxValue:
                BinaryPrimitives.WriteInt32LittleEndian(bytes, (int)Math.Round(value.Number));
                break;
            case TensorType.Int64 when Math.Abs(value.Number) <= 1L << 53:
                BinaryPrimitives.WriteInt64LittleEndian(bytes, (long)Math.Round(value.Number));
                break;
            case TensorType.Bytes:
                var text = Encoding.UTF8.GetBytes(value.Text);
                BinaryPrimitives.WriteInt32LittleEndian(bytes, text.Length);
                content.Write(bytes[..sizeof(int)]);
                content.Write(text);
                return true;
            default:
                return false;
        }

        content.Write(bytes[..type.ElementSize()]);
        return true;
    }
}
