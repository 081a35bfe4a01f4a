using System.Collections.Immutable;

namespace Actors.Domain.Governance.Testing;

/// <summary>Rows at the edge of what a signature takes: nulls, extremes, categories that no training has seen.</summary>
public static class EdgeCaseRows
{
    private const int LongText = 10_000;

    /// <summary>The rows, one request each; open dimensions are 1. A kind that does not differ from another for the signature's types is left out.</summary>
    public static ImmutableArray<TestCase> Of(IReadOnlyCollection<SignatureTensor> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        var rows = new List<TestCase>
        {
            Row("zeros", inputs, _ => 0, "0") with { IsOrdinary = true },
            Row("ones", inputs, _ => 1, "1") with { IsOrdinary = true },
            Row("largest", inputs, type => Extremes(type).Max, new string('z', LongText)),
            Row("smallest", inputs, type => Extremes(type).Min, "\u0001"),
        };
        if (inputs.Any(input => IsFloating(input.Datatype)) || inputs.Any(input => input.Datatype == TestValues.Bytes))
        {
            rows.Add(Row("nulls", inputs, type => IsFloating(type) ? double.NaN : 0, ""));
        }

        if (inputs.Any(input => IsFloating(input.Datatype)))
        {
            rows.Add(Row("infinities", inputs, type => IsFloating(type) ? double.PositiveInfinity : 0, "inf"));
            rows.Add(Row("negative infinities", inputs, type => IsFloating(type) ? double.NegativeInfinity : 0, "-inf"));
        }

        if (inputs.Any(input => input.Datatype == TestValues.Bytes))
        {
            rows.Add(Row("unseen categories", inputs, _ => 0, "\u2603 never seen before \U0001F9EA"));
        }

        return [.. rows];
    }

    private static TestCase Row(string name, IEnumerable<SignatureTensor> inputs, Func<string, double> number, string text) => new(
        "edge: " + name,
        [.. inputs.Where(input => !input.IsOptional).Select(input => Fill(input, number(input.Datatype), text))],
        []);

    private static TestValues Fill(SignatureTensor input, double number, string text)
    {
        ImmutableArray<long> shape = [.. input.Shape.Select(dimension => dimension < 0 ? 1 : dimension)];
        var count = (int)Math.Min(TestSuite.MaxElements, shape.Aggregate(1L, (product, dimension) => product * dimension));
        return input.Datatype == TestValues.Bytes
            ? new TestValues(input.Name, input.Datatype, shape, [], [.. Enumerable.Repeat(text, count)])
            : new TestValues(input.Name, input.Datatype, shape, [.. Enumerable.Repeat(number, count)], []);
    }

    private static bool IsFloating(string type) => type is "FP16" or "BF16" or "FP32" or "FP64";

    private static (double Min, double Max) Extremes(string type) => type switch
    {
        "BOOL" => (0, 1),
        "INT8" => (sbyte.MinValue, sbyte.MaxValue),
        "INT16" => (short.MinValue, short.MaxValue),
        "INT32" => (int.MinValue, int.MaxValue),
        "INT64" => (-(double)(1L << 53), 1L << 53),
        "UINT8" => (0, byte.MaxValue),
        "UINT16" => (0, ushort.MaxValue),
        "UINT32" => (0, uint.MaxValue),
        "UINT64" => (0, 1L << 53),
        "FP16" => (-65504, 65504),
        "FP64" => (-double.MaxValue, double.MaxValue),
        _ => (-float.MaxValue, float.MaxValue),
    };
}
