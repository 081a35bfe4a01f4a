namespace Actors.Domain.Calls;

/// <summary>What the calls of one method came to.</summary>
/// <param name="Calls">How many ended.</param>
/// <param name="Failures">How many of them threw.</param>
/// <param name="Ticks">Their time from start to end, together, in ticks of 100 ns.</param>
/// <param name="LongestTicks">The longest one's.</param>
public readonly record struct CallTotals(long Calls, long Failures, long Ticks, long LongestTicks)
{
    /// <summary>Both together.</summary>
    public static CallTotals operator +(CallTotals left, CallTotals right) => Add(left, right);

    /// <summary>Both together.</summary>
    public static CallTotals Add(CallTotals left, CallTotals right) => new(
        left.Calls + right.Calls, left.Failures + right.Failures, left.Ticks + right.Ticks, Math.Max(left.LongestTicks, right.LongestTicks));
}
