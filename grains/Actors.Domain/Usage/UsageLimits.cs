namespace Actors.Domain.Usage;

/// <summary>From when on a version is idle or bloated.</summary>
/// <param name="IdleAfter">Not called for so long, it is idle. Default 7 days.</param>
/// <param name="BloatFactor">Its share of the memory is so many times its share of the work, with <see cref="SmallWork"/> added to that. Default 20.</param>
/// <param name="LeastBytes">What takes less is not bloated. Default 16 MiB.</param>
public sealed record UsageLimits(TimeSpan IdleAfter, double BloatFactor, long LeastBytes)
{
    /// <summary>A share of the work that counts as none: below it, versions are not told apart by what they do.</summary>
    public const double SmallWork = 0.01;

    /// <summary>The defaults.</summary>
    public static UsageLimits Default { get; } = new(TimeSpan.FromDays(7), 20, 16L << 20);
}
