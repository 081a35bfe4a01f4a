using Actors.Limits;

namespace Actors.Grains.Budgets;

/// <summary>So many requests a second, this process's part of what all may take. For any thread.</summary>
internal sealed class BudgetThrottle
{
    private const double Least = 0.0001;
    private const double Most = 1_000_000;
    private RateLimiter? _limiter;

    /// <summary>Takes a token.</summary>
    /// <param name="perSecond">Tokens a second of all processes.</param>
    /// <param name="silos">Processes that take some.</param>
    /// <param name="now">Now.</param>
    /// <param name="wait">How long until there is one, where there is none.</param>
    public bool TryTake(double perSecond, int silos, DateTimeOffset now, out TimeSpan wait)
    {
        var rate = Math.Clamp(perSecond / Math.Max(1, silos), Least, Most);
        var limiter = Volatile.Read(ref _limiter);
        if (limiter?.PerSecond != rate)
        {
            Volatile.Write(ref _limiter, limiter = new RateLimiter(rate, (int)Math.Ceiling(rate)));
        }

        var isTaken = limiter.TryTake(now.UtcTicks, out _, out var ticks);
        wait = TimeSpan.FromTicks(ticks);
        return isTaken;
    }
}
