using Actors.TestKit.Models;

namespace Actors.LoadTests.Arrivals;

/// <summary>Many callers that know nothing of each other: a Poisson process, its gaps exponential.</summary>
/// <param name="perSecond">Requests a second, in the mean.</param>
/// <param name="seed">Where the gaps come from.</param>
internal sealed class PoissonArrivals(double perSecond, ulong seed) : IArrivals
{
    private const double NsPerSecond = 1e9;
    private SplitMix64 _random = new(seed);
    private double _ns;
    private int _count;

    public Arrival Next()
    {
        _ns -= Math.Log(1 - _random.NextUnit()) * NsPerSecond / perSecond;
        return new Arrival((long)_ns, _count++);
    }
}
