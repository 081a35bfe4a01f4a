namespace Actors.LoadTests.Generator;

/// <summary>A fixed rate, the gaps all equal.</summary>
/// <param name="perSecond">Requests a second.</param>
internal sealed class ConstantArrivals(double perSecond) : IArrivals
{
    private const double NsPerSecond = 1e9;
    private long _count;

    public long Next() => (long)(_count++ * (NsPerSecond / perSecond));
}
