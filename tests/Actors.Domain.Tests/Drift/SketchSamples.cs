using Actors.Domain.Drift.Sketches;
using Actors.Domain.Statistics;

namespace Actors.Domain.Tests.Drift;

/// <summary>Values, and sketches of them made in parts that are merged in a random order.</summary>
internal static class SketchSamples
{
    /// <summary>Values of many sizes and both signs, with zeros and repeats.</summary>
    public static double[] Numbers(int count, ulong seed)
    {
        var random = new SplitMix(seed);
        var values = new double[count];
        for (var i = 0; i < count; i++)
        {
            values[i] = random.NextBelow(10) switch
            {
                0 => 0,
                1 => random.NextBelow(5),
                2 => -Math.Exp(8 * random.NextNormal()),
                _ => Math.Exp(3 * random.NextNormal()),
            };
        }

        return values;
    }

    public static T InParts<T>(double[] values, int parts, Func<T> empty, Action<T, double> add)
        where T : ISketch<T>
    {
        var random = new SplitMix((ulong)parts);
        var order = values.ToArray();
        for (var i = order.Length - 1; i > 0; i--)
        {
            var other = random.NextBelow(i + 1);
            (order[i], order[other]) = (order[other], order[i]);
        }

        var sketches = Enumerable.Range(0, parts).Select(_ => empty()).ToArray();
        foreach (var value in order)
        {
            add(sketches[random.NextBelow(parts)], value);
        }

        // A tree rather than a chain: neighbours first.
        for (var step = 1; step < parts; step *= 2)
        {
            for (var i = 0; i + step < parts; i += 2 * step)
            {
                sketches[i].Merge(sketches[i + step]);
            }
        }

        return sketches[0];
    }
}
