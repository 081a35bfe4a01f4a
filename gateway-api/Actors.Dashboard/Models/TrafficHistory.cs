namespace Actors.Dashboard.Models;

/// <summary>A model's counts as they were while somebody watched: what rates and times are differences of.</summary>
internal sealed class TrafficHistory
{
    /// <summary>Instants that are kept: ten minutes of one and a half seconds.</summary>
    private const int MaxSamples = 400;

    private readonly List<TrafficSample> _samples = [];

    /// <summary>Takes what is counted now. Counts that shrank are of a process that began anew: what was before says nothing of them.</summary>
    public void Take(TrafficSample sample)
    {
        if (_samples.Count > 0 && (sample.Answered < _samples[^1].Answered || sample.Failed < _samples[^1].Failed))
        {
            _samples.Clear();
        }

        _samples.Add(sample);
        if (_samples.Count > MaxSamples)
        {
            _samples.RemoveAt(0);
        }
    }

    /// <summary>A figure of each step between two instants.</summary>
    /// <param name="figure">Makes it of the counts before and after, and the seconds between.</param>
    public IReadOnlyList<(DateTimeOffset At, double? Value)> Steps(Func<TrafficSample, TrafficSample, double, double?> figure) =>
        [.. _samples.Skip(1).Zip(_samples, (after, before) => (after.At, figure(before, after, Math.Max(1e-3, (after.At - before.At).TotalSeconds))))];

    /// <summary>A figure of the last minute; null before there are two instants.</summary>
    public double? Lately(Func<TrafficSample, TrafficSample, double, double?> figure)
    {
        if (_samples.Count < 2)
        {
            return null;
        }

        var last = _samples[^1];
        var first = _samples.First(sample => last.At - sample.At <= TimeSpan.FromMinutes(1));
        return first == last ? null : figure(first, last, (last.At - first.At).TotalSeconds);
    }
}
