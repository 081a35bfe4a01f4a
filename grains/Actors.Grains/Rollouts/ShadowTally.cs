using Actors.Domain.Rollouts;
using Actors.Domain.Statistics;
using Actors.Rollouts;

namespace Actors.Grains.Rollouts;

/// <summary>What this process saw of a version in shadow since the last report. Its owner's lock guards it.</summary>
internal sealed class ShadowTally
{
    private const int MostSamples = 5;
    private readonly List<string> _samples = [];
    private long _compared;
    private long _disagreed;
    private long _failed;
    private long _dropped;
    private Moments _difference;

    public bool IsEmpty => _compared + _failed + _dropped == 0;

    public bool WantsSamples => _samples.Count < MostSamples;

    public void Drop() => _dropped++;

    public void Fail() => _failed++;

    public void Compare(double difference, bool agrees, string? sample)
    {
        _compared++;
        _disagreed += agrees ? 0 : 1;
        _difference = double.IsFinite(difference) ? _difference.Add(difference) : _difference;
        if (sample is not null && WantsSamples)
        {
            _samples.Add(sample);
        }
    }

    public ShadowReport Take(int version)
    {
        var report = new ShadowTotals(version, _compared, _disagreed, _failed, _dropped, _difference, [.. _samples]).ToReport();
        (_compared, _disagreed, _failed, _dropped, _difference) = (0, 0, 0, 0, default);
        _samples.Clear();
        return report;
    }
}
