using Actors.Domain.Drift.Sketches;

namespace Actors.Domain.Tests.Drift;

public sealed class BinEdgesTests
{
    /// <summary>Few edges are compared with, many are searched: both give the bin that its definition does.</summary>
    [Fact]
    public void Of_AnyValueAndNumberOfEdges_IsTheBinByDefinition()
    {
        var random = new Random(11);
        for (var count = 2; count <= 140; count++)
        {
            var values = Enumerable.Range(0, count).Select(_ => random.NextDouble() - 0.5).Distinct().Order().ToArray();
            if (count % 3 == 0)
            {
                values[^1] = values[^2];
            }

            var edges = new BinEdges(values);
            double[] asked = [.. values, .. values.Select(Math.BitIncrement), .. values.Select(Math.BitDecrement), 0, -0.0, double.NaN, double.PositiveInfinity, double.NegativeInfinity];
            foreach (var value in asked)
            {
                edges.Of(value).ShouldBe(ByDefinition(values, value), $"{value:R} among {count} edges");
            }
        }
    }

    private static int ByDefinition(double[] edges, double value)
    {
        var bins = edges.Length - 1;
        if (!(value >= edges[0]))
        {
            return -1;
        }

        for (var bin = 0; bin < bins; bin++)
        {
            if (value >= edges[bin] && (value < edges[bin + 1] || (bin == bins - 1 && value <= edges[bin + 1])))
            {
                return bin;
            }
        }

        return bins;
    }
}
