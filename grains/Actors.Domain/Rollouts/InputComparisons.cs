using System.Collections.Immutable;
using Actors.Domain.Statistics;

namespace Actors.Domain.Rollouts;

/// <summary>Whether both arms are asked alike: one test a column of the inputs, each valid however often it is looked at.</summary>
public static class InputComparisons
{
    /// <summary>Takes callers' inputs in. Columns that come later begin with nothing.</summary>
    /// <param name="state">One test a column.</param>
    /// <param name="alpha">The level of each.</param>
    /// <param name="baseline">Counts by column and bin, <see cref="InputBins.Count"/> a column; empty for none.</param>
    /// <param name="candidate">The candidate's.</param>
    public static ImmutableArray<OutputComparison> Step(
        ImmutableArray<OutputComparison> state, double alpha, ReadOnlySpan<long> baseline, ReadOnlySpan<long> candidate)
    {
        var columns = Math.Min(InputBins.MostColumns, Math.Max(baseline.Length, candidate.Length) / InputBins.Count);
        var next = ImmutableArray.CreateBuilder<OutputComparison>(Math.Max(columns, state.Length));
        for (var column = 0; column < Math.Max(columns, state.Length); column++)
        {
            var before = column < state.Length ? state[column] : OutputComparison.Start(InputBins.Count);
            next.Add(column < columns ? OutputComparison.Step(before, alpha, Of(baseline, column), Of(candidate, column)).Next : before);
        }

        return next.MoveToImmutable();
    }

    private static ReadOnlySpan<long> Of(ReadOnlySpan<long> counts, int column)
    {
        var start = column * InputBins.Count;
        return start + InputBins.Count <= counts.Length ? counts.Slice(start, InputBins.Count) : Nothing;
    }

    private static readonly long[] Nothing = new long[InputBins.Count];
}
