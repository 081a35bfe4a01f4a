using System.Collections.Immutable;

namespace Actors.Domain.Quality;

/// <summary>A sum of small regression trees, each fitted to what the ones before leave (Friedman 2001): predicts a number from features without assuming a form.</summary>
/// <remarks>Trees of three levels over at most 32 quantile bins a feature, squared loss; the same rows give the same trees. Missing values are below all others.</remarks>
public sealed class BoostedTrees
{
    /// <summary>Features that there can be.</summary>
    public const int MostFeatures = 1000;

    private const int Depth = 3;
    private const int Nodes = (1 << Depth) - 1;
    private const int Leaves = 1 << Depth;
    private const int Bins = 32;
    private const int LeastLeaf = 20;
    private readonly double _start;
    private readonly ImmutableArray<Tree> _trees;

    private BoostedTrees(double start, ImmutableArray<Tree> trees) => (_start, _trees) = (start, trees);

    /// <summary>Fits rows.</summary>
    /// <param name="columns">[features][rows]</param>
    /// <param name="target">[rows] finite.</param>
    /// <param name="rounds">Trees, 1 to 1,000.</param>
    /// <param name="rate">What is taken of each tree.</param>
    public static BoostedTrees Fit(IReadOnlyList<double[]> columns, double[] target, int rounds = 100, double rate = 0.1)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(target);
        ArgumentOutOfRangeException.ThrowIfZero(target.Length);
        ArgumentOutOfRangeException.ThrowIfLessThan(rounds, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rounds, 1000);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(columns.Count, MostFeatures);
        if (columns.Any(column => column.Length != target.Length))
        {
            throw new ArgumentException("There is a target for each row of each column.");
        }

        var cuts = columns.Select(Cuts).ToArray();
        var binned = columns.Select((column, i) => Array.ConvertAll(column, value => Bin(cuts[i], value))).ToArray();
        var start = target.Average();
        var left = Array.ConvertAll(target, value => value - start);
        var trees = ImmutableArray.CreateBuilder<Tree>(rounds);
        for (var round = 0; round < rounds; round++)
        {
            trees.Add(Grow(cuts, binned, left, rate));
        }

        return new(start, trees.MoveToImmutable());
    }

    /// <summary>The prediction of a row.</summary>
    /// <param name="row">[features]</param>
    public double Predict(ReadOnlySpan<double> row)
    {
        var sum = _start;
        foreach (var tree in _trees)
        {
            var node = 0;
            for (var level = 0; level < Depth; level++)
            {
                // NaN is not above the cut, so that missing values go down.
                node = (2 * node) + (tree.Features[node] >= 0 && row[tree.Features[node]] > tree.Cuts[node] ? 2 : 1);
            }

            sum += tree.Values[node - Nodes];
        }

        return sum;
    }

    private static double[] Cuts(double[] column)
    {
        var sorted = column.Where(value => !double.IsNaN(value)).Order().ToArray();
        if (sorted.Length == 0)
        {
            return [];
        }

        // The value missing from all is told from the rest by a cut below them.
        return [.. Enumerable.Range(0, Bins).Select(i => i == 0 ? double.NegativeInfinity : sorted[(int)((long)i * sorted.Length / Bins)]).Distinct()];
    }

    private static int Bin(double[] cuts, double value)
    {
        if (double.IsNaN(value))
        {
            return 0;
        }

        // How many cuts are below the value.
        var place = Array.BinarySearch(cuts, value);
        return place >= 0 ? place : ~place;
    }

    private static Tree Grow(double[][] cuts, int[][] binned, double[] left, double rate)
    {
        var (features, bounds) = (new int[Nodes], new double[Nodes]);
        Array.Fill(features, -1);
        var nodes = new int[left.Length];
        for (var level = 0; level < Depth; level++)
        {
            var first = (1 << level) - 1;
            for (var node = first; node < (2 * first) + 1; node++)
            {
                var (feature, cut) = BestSplit(cuts, binned, left, nodes, node);
                (features[node], bounds[node]) = (feature, feature < 0 ? 0 : cuts[feature][cut]);
                for (var row = 0; row < nodes.Length; row++)
                {
                    if (nodes[row] == node)
                    {
                        nodes[row] = (2 * node) + (feature >= 0 && binned[feature][row] > cut ? 2 : 1);
                    }
                }
            }
        }

        return new([.. features], [.. bounds], Values(left, nodes, rate));
    }

    private static ImmutableArray<double> Values(double[] left, int[] nodes, double rate)
    {
        var (sums, counts) = (new double[Leaves], new int[Leaves]);
        for (var row = 0; row < left.Length; row++)
        {
            sums[nodes[row] - Nodes] += left[row];
            counts[nodes[row] - Nodes]++;
        }

        for (var leaf = 0; leaf < Leaves; leaf++)
        {
            sums[leaf] = counts[leaf] == 0 ? 0 : rate * sums[leaf] / counts[leaf];
        }

        for (var row = 0; row < left.Length; row++)
        {
            left[row] -= sums[nodes[row] - Nodes];
        }

        return [.. sums];
    }

    private static (int Feature, int Cut) BestSplit(double[][] cuts, int[][] binned, double[] left, int[] nodes, int node)
    {
        var (best, feature, cut) = (0.0, -1, 0);
        var (sums, counts) = (new double[Bins + 1], new int[Bins + 1]);
        for (var i = 0; i < binned.Length; i++)
        {
            Array.Clear(sums);
            Array.Clear(counts);
            var (total, rows) = (0.0, 0);
            for (var row = 0; row < nodes.Length; row++)
            {
                if (nodes[row] == node)
                {
                    sums[binned[i][row]] += left[row];
                    counts[binned[i][row]]++;
                    total += left[row];
                    rows++;
                }
            }

            var (below, under) = (0.0, 0);
            for (var bin = 0; bin < cuts[i].Length; bin++)
            {
                below += sums[bin];
                under += counts[bin];
                if (under < LeastLeaf || rows - under < LeastLeaf)
                {
                    continue;
                }

                var gain = (below * below / under) + ((total - below) * (total - below) / (rows - under)) - (total * total / rows);
                if (gain > best)
                {
                    (best, feature, cut) = (gain, i, bin);
                }
            }
        }

        return (feature, cut);
    }

    /// <summary>Three levels, node by node from the top; a feature of -1 sends all rows down.</summary>
    private sealed record Tree(ImmutableArray<int> Features, ImmutableArray<double> Cuts, ImmutableArray<double> Values);
}
