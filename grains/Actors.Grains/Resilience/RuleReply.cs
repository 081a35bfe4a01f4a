using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Actors.Domain.Expressions;
using Actors.Domain.Resilience;
using Actors.Grains.Serving;
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

    /// <summary>Whether it looks at no input.</summary>
    public bool IsConstant => Array.TrueForAll(_outputs, output => Array.TrueForAll(output.Values, value => value.Uses.Count == 0));

    /// <summary>The outputs that the request asks for.</summary>
    /// <param name="call">The request.</param>
    /// <param name="problem">Why there are none: what is missing, or does not fit.</param>
    public TensorData[]? Answer(InferenceCall call, out string? problem)
    {
        var rows = TensorRows.RowsOf(call.Inputs);
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

    private static ExpressionValue ValueOf(string name, TensorData[] inputs, int row) =>
        RuleNames.TrySplit(name, out var kind, out var tensor, out var column) ? TensorRows.ValueOf(inputs, tensor, kind, row, column) : ExpressionValue.Missing;

    private static bool TryWrite(MemoryStream content, TensorType type, ExpressionValue value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(double)];
        if (type == TensorType.Bytes)
        {
            var text = Encoding.UTF8.GetBytes(value.Text);
            BinaryPrimitives.WriteInt32LittleEndian(bytes, text.Length);
            content.Write(bytes[..sizeof(int)]);
            content.Write(text);
            return true;
        }

        if (!TensorRows.TryWrite(bytes, type, value.IsTrue ? 1 : value.Number))
        {
            return false;
        }

        content.Write(bytes[..type.ElementSize()]);
        return true;
    }
}
