namespace Actors.Domain.Resilience;

/// <summary>
/// Bounds second runs of requests, so that they cannot multiply the load of a version that is in trouble: at most a share of the requests of the
/// last ten seconds, and a few a second besides. After Finagle's RetryBudget. Not safe for use by several threads at once; the clock is an argument.
/// </summary>
public sealed class RunBudget
{
    private const int Parts = 10;
    private static readonly long PartTicks = TimeSpan.TicksPerSecond;
    private readonly BudgetPolicy _policy;
    private readonly int[] _requests = new int[Parts];
    private readonly int[] _spent = new int[Parts];
    private readonly long[] _part = new long[Parts];

    /// <param name="policy">A policy that <see cref="BudgetPolicy.Check"/> finds nothing wrong with.</param>
    public RunBudget(BudgetPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentOutOfRangeException.ThrowIfNotEqual(policy.Check("a budget"), null, nameof(policy));
        _policy = policy;
        Array.Fill(_part, long.MinValue);
    }

    /// <summary>Counts a request, of which a share may be run again.</summary>
    /// <param name="now">The time, of any start; it must not step back.</param>
    public void Count(TimeSpan now) => _requests[Place(now)]++;

    /// <summary>Takes leave for a second run.</summary>
    /// <param name="now">The time.</param>
    /// <returns>Whether there is any left.</returns>
    public bool TrySpend(TimeSpan now)
    {
        var place = Place(now);
        var (requests, spent) = (0L, 0L);
        for (var i = 0; i < Parts; i++)
        {
            if (_part[i] > _part[place] - Parts)
            {
                (requests, spent) = (requests + _requests[i], spent + _spent[i]);
            }
        }

        if (spent + 1 > (_policy.Share * requests) + (_policy.MinPerSecond * Parts))
        {
            return false;
        }

        _spent[place]++;
        return true;
    }

    private int Place(TimeSpan now)
    {
        var part = now.Ticks / PartTicks;
        var place = (int)(part % Parts);
        if (_part[place] != part)
        {
            (_part[place], _requests[place], _spent[place]) = (part, 0, 0);
        }

        return place;
    }
}
