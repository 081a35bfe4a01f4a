namespace Actors.Domain.Rollouts;

/// <summary>
/// Fixed bins for outputs of any model, so that two versions are compared without looking at either first: sixteen of equal width over [0, 1], where scores live,
/// and one a doubling outside of it, up to 2^8, on both sides of zero.
/// </summary>
public static class OutputBins
{
    /// <summary>How many there are, the last for what is no number.</summary>
    public const int Count = 34;

    private const int Linear = 16;
    private const int Doublings = 8;

    /// <summary>The bin of a score or a regressed value.</summary>
    public static int OfValue(double value) =>
        double.IsNaN(value) ? Count - 1
        : value is >= 0 and <= 1 ? Math.Min(Linear - 1, (int)(value * Linear))
        : value > 1 ? Linear + Math.Min(Doublings - 1, (int)Math.Log2(value))
        : Linear + Doublings + Math.Clamp((int)(Math.Log2(-value) + 1), 0, Doublings - 1);

    /// <summary>The bin of a class by its number.</summary>
    public static int OfClass(long number) => (int)((ulong)number % (Count - 1));
}
