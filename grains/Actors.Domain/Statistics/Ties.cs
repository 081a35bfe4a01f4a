namespace Actors.Domain.Statistics;

/// <summary>Two samples in rank order.</summary>
/// <param name="Sizes">How many values each group of equal ones has, smallest value first.</param>
/// <param name="DoubledRankSum">Twice the sum of the second sample's mid-ranks: a whole number.</param>
/// <param name="CubeSum">The sum of t³ - t over the groups.</param>
internal readonly record struct Ties(int[] Sizes, long DoubledRankSum, double CubeSum)
{
    public static Ties Of(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        var values = new double[first.Length + second.Length];
        first.CopyTo(values);
        second.CopyTo(values.AsSpan(first.Length));
        var isSecond = new bool[values.Length];
        isSecond.AsSpan(first.Length).Fill(true);
        Array.Sort(values, isSecond);
        var sizes = new List<int>();
        var (sum, cubes) = (0L, 0.0);
        for (var start = 0; start < values.Length;)
        {
            var end = start;
            var members = 0;
            for (; end < values.Length && values[end].Equals(values[start]); end++)
            {
                members += isSecond[end] ? 1 : 0;
            }

            var size = end - start;
            sizes.Add(size);
            sum += members * ((2L * start) + size + 1);
            cubes += ((double)size * size * size) - size;
            start = end;
        }

        return new([.. sizes], sum, cubes);
    }
}
