using System.Diagnostics.Metrics;
using Actors.Domain.Resilience;
using Actors.Grains.Serving;
using Actors.Resilience;
using Actors.Serving;

namespace Actors.Grains.Resilience;

/// <summary>
/// The measurements of guards and fallbacks, of the meter <c>Actors.Resilience</c>. Models and versions in tags are those of the registry, steps and
/// reasons are few. What the guards know is read when somebody collects.
/// </summary>
internal sealed class FallbackCounts
{
    public const string MeterName = "Actors.Resilience";

    private readonly VersionGuards _guards;
    private readonly Counter<long> _fallbacks;

    public FallbackCounts(VersionGuards guards, LastAnswers lasts, IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _guards = guards;
        _fallbacks = meter.CreateCounter<long>("actors.resilience.fallbacks", "{request}", "Answers that were given in place of a version, by what gave them and why.");
        _ = meter.CreateObservableGauge("actors.resilience.breaker.state", States, null, "Breakers of versions: 0 closed, 1 half-open, 2 open.");
        _ = meter.CreateObservableCounter("actors.resilience.breaker.transitions", Transitions, "{transition}", "How often breakers opened and closed.");
        _ = meter.CreateObservableCounter("actors.resilience.refusals", Refusals, "{request}", "Requests that a version's guards kept or took from it.");
        _ = meter.CreateObservableCounter("actors.resilience.second_runs", SecondRuns, "{run}", "Retries and hedges, and those that the budget did not allow.");
        _ = meter.CreateObservableCounter("actors.resilience.hedges.won", HedgesWon, "{run}", "Hedges that answered.");
        _ = meter.CreateObservableGauge("actors.resilience.last_answers", () => lasts.Size.Answers, "{answer}", "Last good answers that are kept.");
        _ = meter.CreateObservableGauge("actors.resilience.last_answers.size", () => lasts.Size.Bytes, "By", "Last good answers that are kept.");
    }

    /// <summary>Counts what answered in a version's place; what nothing answered does not count.</summary>
    public void Count(ServableModel model, int version, InferenceReply reply)
    {
        if (reply.Outcome != InferenceOutcome.Done || reply.Fallback is not { } fallback)
        {
            return;
        }

        // The step's first word: version, model, rule, constant or last.
        var end = fallback.IndexOf(' ', StringComparison.Ordinal);
        _fallbacks.Add(
            1,
            new KeyValuePair<string, object?>("model", model.Route.Key),
            new KeyValuePair<string, object?>("step", end < 0 ? fallback : fallback[..end]),
            new KeyValuePair<string, object?>("reason", reply.FallbackReason));
        if (model.Find(version) is { } failed)
        {
            _guards.Of(failed, model.Guard ?? GuardPolicy.None)?.Tally.CountFallback();
        }
    }

    private IEnumerable<Measurement<long>> States() => _guards.All
        .Where(known => known.State.Closed + known.State.Open + known.State.HalfOpen > 0)
        .Select(known => Of(known, known.State.Open > 0 ? 2 : known.State.HalfOpen));

    private IEnumerable<Measurement<long>> Transitions() => _guards.All.SelectMany(known => new[]
    {
        Of(known, known.State.Openings, "to", "open"),
        Of(known, known.State.Closings, "to", "closed"),
    });

    private IEnumerable<Measurement<long>> Refusals() => _guards.All.SelectMany(known => new[]
    {
        Of(known, known.State.Rejected, "reason", "breaker_open"),
        Of(known, known.State.Crowded, "reason", "crowded"),
        Of(known, known.State.TimedOut, "reason", "timeout"),
    });

    private IEnumerable<Measurement<long>> SecondRuns() => _guards.All.SelectMany(known => new[]
    {
        Of(known, known.State.Retries, "kind", "retry"),
        Of(known, known.State.Hedges, "kind", "hedge"),
        Of(known, known.State.OverBudget, "kind", "over_budget"),
    });

    private IEnumerable<Measurement<long>> HedgesWon() => _guards.All.Select(known => Of(known, known.State.HedgesWon));

    private static Measurement<long> Of((string Model, int Version, VersionResilience State) known, long value, string? tag = null, string? kind = null)
    {
        var model = new KeyValuePair<string, object?>("model", known.Model);
        var version = new KeyValuePair<string, object?>("version", known.Version.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return tag is null ? new(value, model, version) : new(value, model, version, new(tag, kind));
    }
}
