using System.Collections.Immutable;

namespace Actors.Domain.Quality;

/// <summary>A function that never falls, fitted to values by least squares: calibrates scores.</summary>
/// <param name="Inputs">Rising.</param>
/// <param name="Outputs">At these; in between it runs straight, outside it stays.</param>
public sealed record Isotonic(ImmutableArray<double> Inputs, ImmutableArray<double> Outputs)
{
    /// <summary>The fit by pooling adjacent violators (Ayer et al. 1955); equal inputs are averaged first.</summary>
    /// <param name="inputs">[rows] finite.</param>
    /// <param name="values">[rows]</param>
    public static Isotonic Fit(ReadOnlySpan<double> inputs, ReadOnlySpan<double> values)
    {
        if (inputs.Length != values.Length || inputs.IsEmpty)
        {
            throw new ArgumentException("There is a value for each input, and at least one.");
        }

        var (x, y) = (inputs.ToArray(), values.ToArray());
        Array.Sort(x, y);
        var blocks = new List<(int First, int Last, double Sum, double Weight)>();
        var places = new List<double>();
        for (var start = 0; start < x.Length;)
        {
            var (end, sum) = (start, 0.0);
            for (; end < x.Length && x[end].Equals(x[start]); end++)
            {
                sum += y[end];
            }

            blocks.Add((places.Count, places.Count, sum, end - start));
            places.Add(x[start]);
            while (blocks.Count > 1 && blocks[^2].Sum * blocks[^1].Weight >= blocks[^1].Sum * blocks[^2].Weight)
            {
                var (a, b) = (blocks[^2], blocks[^1]);
                blocks.RemoveAt(blocks.Count - 1);
                blocks[^1] = (a.First, b.Last, a.Sum + b.Sum, a.Weight + b.Weight);
            }

            start = end;
        }

        return Of(places, blocks);
    }

    /// <summary>The function's value.</summary>
    public double Of(double input)
    {
        var place = Inputs.AsSpan().BinarySearch(input);
        if (place >= 0)
        {
            return Outputs[place];
        }

        var after = ~place;
        if (after == 0 || after == Inputs.Length)
        {
            return Outputs[after == 0 ? 0 : ^1];
        }

        var part = (input - Inputs[after - 1]) / (Inputs[after] - Inputs[after - 1]);
        return Outputs[after - 1] + (part * (Outputs[after] - Outputs[after - 1]));
    }

    // Only the ends of level stretches are kept.
    private static Isotonic Of(List<double> places, List<(int First, int Last, double Sum, double Weight)> blocks)
    {
        var (inputs, outputs) = (ImmutableArray.CreateBuilder<double>(), ImmutableArray.CreateBuilder<double>());
        foreach (var (first, last, sum, weight) in blocks)
        {
            inputs.Add(places[first]);
            outputs.Add(sum / weight);
            if (last > first)
            {
                inputs.Add(places[last]);
                outputs.Add(sum / weight);
            }
        }

        return new(inputs.ToImmutable(), outputs.ToImmutable());
    }
}
