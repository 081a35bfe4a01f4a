namespace Actors.LoadTests.Arrivals;

/// <summary>A fixed rate, the gaps all equal.</summary>
/// <param name="perSecond">Requests a second.</param>
internal sealed class ConstantArrivals(double perSecond) : IArrivals
{
    private const double NsPerSecond = 1e9;
    private int _count;

    public Arrival Next() => new((long)(_count * (NsPerSecond / perSecond)), _count++);
}
