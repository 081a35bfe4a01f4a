using System.Runtime.InteropServices;

namespace Actors.Inference.Tests;

/// <summary>The real models, on all their rows, from concurrent callers, against the library that trained them.</summary>
public sealed class SampleModelTests
{
    private const int Callers = 16;
    private const int Rounds = 4;

    /// <summary>Output, columns of the expected values, tolerance (samples/README.md).</summary>
    public static TheoryData<string, string, string, double> Models => new()
    {
        { "digits", "probabilities", "probability_", 1e-5 },
        { "tumour-forest", "probabilities", "probability_", 1e-5 },
        { "tumour-forest", "label", "label", 0 },
        { "tumour-logistic", "probability", "probability", 1e-5 },
        { "diabetes-boosting", "prediction", "prediction", 1e-3 },
    };

    [Theory]
    [MemberData(nameof(Models))]
    public async Task InferAsync_AllRowsFromManyCallers_GivesTheExpectedOutputs(string name, string output, string prefix, double tolerance)
    {
        Sample sample = Sample.Read(name);
        await using InferenceEngine engine = Engines.Real();
        int[] answered = new int[sample.Rows.Count];

        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            Random random = new(caller);
            for (int round = 0; round < Rounds; round++)
            {
                for (int first = 0; first < sample.Rows.Count;)
                {
                    int count = Math.Min(random.Next(1, 65), sample.Rows.Count - first);
                    using EngineReply reply = await engine.InferAsync(sample.Model, new[] { sample.Input(first, count) }, [output], default);
                    reply.Outcome.ShouldBe(EngineOutcome.Done, reply.Detail);
                    reply.Outputs.Length.ShouldBe(1);
                    Compare(reply.Outputs[0], sample.Expected(first, count, prefix), count, tolerance);
                    for (int row = first; row < first + count; row++)
                    {
                        Interlocked.Increment(ref answered[row]);
                    }

                    first += count;
                }
            }
        })));

        answered.ShouldAllBe(times => times == Callers * Rounds);
    }

    private static void Compare(Tensor output, double[] expected, int rows, double tolerance)
    {
        output.Shape[0].ShouldBe(rows);
        double[] actual = output.Type == ElementType.Int64
            ? Array.ConvertAll(MemoryMarshal.Cast<byte, long>(output.Content.Span).ToArray(), value => (double)value)
            : Array.ConvertAll(MemoryMarshal.Cast<byte, float>(output.Content.Span).ToArray(), value => (double)value);
        actual.Length.ShouldBe(expected.Length);
        for (int i = 0; i < actual.Length; i++)
        {
            if (!(Math.Abs(actual[i] - expected[i]) <= tolerance))
            {
                throw new ShouldAssertException($"Element {i} of '{output.Name}' is {actual[i]}, not {expected[i]}.");
            }
        }
    }
}
