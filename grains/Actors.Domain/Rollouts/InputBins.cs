namespace Actors.Domain.Rollouts;

/// <summary>
/// Fixed bins for inputs of any model, so that two arms' requests are compared without looking at either first: two a doubling from 1/64 to 65,536 on both sides of
/// zero, one for what is nearer to it, and one for what is no number. Texts fall into bins by their hash.
/// </summary>
public static class InputBins
{
    /// <summary>How many there are, the last for what is no number.</summary>
    public const int Count = 90;

    /// <summary>The most columns of a request that are looked at.</summary>
    public const int MostColumns = 16;

    private const int Each = 44;
    private const int PerDoubling = 2;
    private const int Lowest = -6;
    private const double Near = 1.0 / 64;

    /// <summary>The bin of a number.</summary>
    public static int OfValue(double value)
    {
        if (double.IsNaN(value))
        {
            return Count - 1;
        }

        var size = Math.Abs(value);
        if (size < Near)
        {
            return 0;
        }

        var step = double.IsInfinity(size) ? Each - 1 : Math.Min(Each - 1, (int)((Math.Log2(size) - Lowest) * PerDoubling));
        return 1 + step + (value < 0 ? Each : 0);
    }

    /// <summary>The bin of a text.</summary>
    public static int OfText(ReadOnlySpan<byte> utf8)
    {
        var hash = 2166136261u;
        foreach (var unit in utf8)
        {
            hash = (hash ^ unit) * 16777619u;
        }

        return (int)(Assignment.Mix(hash) % (Count - 1));
    }
}
