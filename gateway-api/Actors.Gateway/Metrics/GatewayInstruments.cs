using System.Diagnostics;
using System.Diagnostics.Metrics;
using Actors.Gateway.Observation;
using Actors.Gateway.Problems;

namespace Actors.Gateway.Metrics;

/// <summary>What the gateway counts: requests by route and status, how long they took, how many are under way, and why requests were refused.</summary>
internal sealed class GatewayInstruments
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "Actors.Gateway";

    private readonly Histogram<double> _duration;
    private readonly UpDownCounter<long> _active;
    private readonly Counter<long> _refusals;

    public GatewayInstruments(IMeterFactory meters, SignalCosts costs)
    {
        ObservationInstruments.Offer(costs, meters);
        var meter = meters.Create(MeterName);
        _duration = meter.CreateHistogram(
            "actors.gateway.request.duration",
            "s",
            "Time from the first byte's arrival at the gateway to the end of the answer, by route template and status.",
            tags: null,
            new InstrumentAdvice<double>
            {
                HistogramBucketBoundaries = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60],
            });
        _active = meter.CreateUpDownCounter<long>("actors.gateway.requests.active", "{request}", "Requests under way.");
        _refusals = meter.CreateCounter<long>(
            "actors.gateway.refusals", "{request}", "Prediction requests that were answered with a problem, by the kind of problem.");
    }

    /// <summary>A request began.</summary>
    public void Began() => _active.Add(1);

    /// <summary>A request ended.</summary>
    /// <param name="route">The route's template: bounded, unlike the path.</param>
    /// <param name="status">The status that it was answered with; 499 where the client left first.</param>
    /// <param name="elapsed">How long it took.</param>
    public void Ended(string route, int status, TimeSpan elapsed)
    {
        _active.Add(-1);
        if (_duration.Enabled)
        {
            var tags = new TagList { { "route", route }, { "status", StatusTags.Of(status) } };
            _duration.Record(elapsed.TotalSeconds, tags);
        }
    }

    /// <summary>A prediction request was answered with a problem.</summary>
    public void Refused(ProblemKind kind) => _refusals.Add(1, new KeyValuePair<string, object?>("reason", kind.Slug));
}
