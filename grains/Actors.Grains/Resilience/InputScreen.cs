using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Text;
using Actors.Domain.Resilience;
using Actors.Grains.Rollouts;
using Actors.Serving;

namespace Actors.Grains.Resilience;

/// <summary>Looks whether a request's inputs are as the model expects them.</summary>
internal sealed class InputScreen(InputPolicy policy)
{
    /// <summary>Elements of an input that are looked at; those behind them are taken to be like them.</summary>
    private const int MostElements = 65_536;

    private readonly (ExpectedInput Expected, FrozenSet<string> Values)[] _expected =
        [.. policy.Expected.Select(expected => (expected, expected.Values.ToFrozenSet(StringComparer.Ordinal)))];

    /// <summary>What is done with requests that the version refuses.</summary>
    public DegradedAnswer OnInvalid => policy.OnInvalid;

    /// <summary>What speaks against answering the request; null where nothing does.</summary>
    public Doubt? Judge(InferenceCall call)
    {
        foreach (var (expected, values) in _expected)
        {
            // What is not there at all is the version's to judge.
            if (Array.Find(call.Inputs, input => input.Name == expected.Input) is { } input && Judge(input, expected, values) is { } problem)
            {
                return new Doubt(policy.OnUnexpected, Doubt.UnexpectedInput, problem, InferenceOutcome.InvalidInput);
            }
        }

        return null;
    }

    private static string? Judge(TensorData input, ExpectedInput expected, FrozenSet<string> values)
    {
        var row = input.Shape.Length > 1 ? input.Shape[1..].Aggregate(1L, (product, dimension) => product * dimension) : 1;
        if (expected.Column >= row || row == 0)
        {
            return null;
        }

        var (first, step) = expected.Column is { } column ? (column, (int)Math.Min(row, MostElements)) : (0, 1);
        return input.Type == TensorType.Bytes ? JudgeTexts(input, expected, values, first, step)
            : TensorNumbers.SizeOf(input.Type) is > 0 and var size ? JudgeNumbers(input, expected, first, step, input.Content.Length / size)
            : null;
    }

    private static string? JudgeNumbers(TensorData input, ExpectedInput expected, int first, int step, int count)
    {
        var (seen, missing, outside) = (0, 0, 0);
        for (var i = first; i < count && seen < MostElements; i += step)
        {
            var value = TensorNumbers.Read(input, i);
            seen++;
            missing += double.IsNaN(value) ? 1 : 0;
            outside += expected.IsOutside(value) ? 1 : 0;
        }

        return expected.Judge(seen, missing, outside);
    }

    private static string? JudgeTexts(TensorData input, ExpectedInput expected, FrozenSet<string> values, int first, int step)
    {
        var (seen, missing, outside) = (0, 0, 0);
        var rest = input.Content.Span;
        for (var i = 0; rest.Length >= sizeof(int) && i < MostElements; i++)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(rest);
            var text = rest.Slice(sizeof(int), length);
            rest = rest[(sizeof(int) + length)..];
            if (i < first || (i - first) % step != 0)
            {
                continue;
            }

            seen++;
            missing += length == 0 ? 1 : 0;
            outside += length > 0 && values.Count > 0 && !(length <= ExpectedInput.MaxText * 4 && values.Contains(Encoding.UTF8.GetString(text))) ? 1 : 0;
        }

        return expected.Judge(seen, missing, outside);
    }
}
