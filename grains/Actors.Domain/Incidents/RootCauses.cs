using System.Collections.Immutable;
using System.Globalization;

namespace Actors.Domain.Incidents;

/// <summary>
/// Weighs a timeline for four causes: the data changed, what is predicted changed (concept), something was deployed (code), or something under it
/// broke (infrastructure). Each rule adds a fixed weight to one cause and says why; the shares are weights over all weights.
/// </summary>
public static class RootCauses
{
    private static readonly ImmutableArray<string> Harms =
        [IncidentKinds.Errors, IncidentKinds.Latency, IncidentKinds.Breaker, IncidentKinds.Silo, IncidentKinds.Quality, IncidentKinds.Assumption];

    /// <summary>A change so shortly before is more than a coincidence.</summary>
    private static readonly TimeSpan Shortly = TimeSpan.FromHours(2);

    /// <summary>The causes for which anything speaks, the likeliest first.</summary>
    /// <param name="timeline">What happened, in any order.</param>
    /// <param name="openedAt">When the incident began.</param>
    public static ImmutableArray<RootCauseHint> Weigh(IEnumerable<IncidentEvent> timeline, DateTimeOffset openedAt)
    {
        ArgumentNullException.ThrowIfNull(timeline);
        var events = timeline.ToList();
        var changes = events.Where(one => one.Kind is IncidentKinds.Deployment or IncidentKinds.Settings && one.At <= openedAt && openedAt - one.At <= IncidentLimits.Lookback).ToList();

        // What is deployed changes answers and failures, never what is asked.
        var isDriftAlone = events.Any(one => one.Kind == IncidentKinds.InputDrift) && !events.Any(one => Harms.Contains(one.Kind));
        var evidence = new (string Cause, List<RootCauseEvidence> Of)[]
        {
            ("data", Data(events, changes.Count > 0 && !isDriftAlone, openedAt)),
            ("concept", Concept(events, changes.Count > 0)),
            ("code", Code(events, changes, isDriftAlone, openedAt)),
            ("infrastructure", Infrastructure(events, changes.Count > 0)),
        };
        var all = (double)evidence.Sum(one => one.Of.Sum(item => item.Weight));
        return [.. evidence.Where(one => one.Of.Count > 0)
            .Select(one => new RootCauseHint(one.Cause, Math.Round(one.Of.Sum(item => item.Weight) / all, 3), [.. one.Of]))
            .OrderByDescending(hint => hint.Share)];
    }

    private static List<RootCauseEvidence> Data(List<IncidentEvent> events, bool isChanged, DateTimeOffset openedAt)
    {
        var found = new List<RootCauseEvidence>();
        Add(found, events, IncidentKinds.InputDrift, isChanged ? 2 : 3, isChanged ? "Inputs have drifted." : "Inputs have drifted, and nothing that was deployed did harm.");
        Add(found, events.Where(one => one.At <= openedAt + Shortly), IncidentKinds.Upstream, 4, "Something changed where the data comes from.");
        Add(found, events, IncidentKinds.Stale, 3, "Inputs are old, or a job that makes them has not run.");
        Add(found, events, IncidentKinds.Volume, 1, "The traffic is not what it was.");
        return found;
    }

    private static List<RootCauseEvidence> Concept(List<IncidentEvent> events, bool isChanged)
    {
        var found = new List<RootCauseEvidence>();
        var drifts = events.Any(one => one.Kind == IncidentKinds.InputDrift);
        Add(found, events, IncidentKinds.Quality, drifts || isChanged ? 1 : 4, drifts || isChanged ? "Quality has fallen." : "Quality has fallen though inputs are as they were and nothing was deployed.");
        Add(found, events, IncidentKinds.Assumption, 3, "Realised quality is not what inputs and scores alone let expect: the relation between inputs and labels has changed.");
        return found;
    }

    private static List<RootCauseEvidence> Code(List<IncidentEvent> events, List<IncidentEvent> changes, bool isDriftAlone, DateTimeOffset openedAt)
    {
        List<RootCauseEvidence> found = [.. changes.OrderByDescending(change => change.At).Take(3).Select(change => new RootCauseEvidence(
            isDriftAlone ? 1 : (change.Kind == IncidentKinds.Deployment ? 2 : 1) + (openedAt - change.At <= Shortly ? 2 : 0),
            string.Create(CultureInfo.InvariantCulture, $"{(openedAt - change.At).TotalMinutes:F0} minutes before: {change.Text}"),
            change.Id))];

        // One that is stopped once drift is known is stopped for it.
        Add(found, events.Where(one => !isDriftAlone || one.At <= openedAt), IncidentKinds.Rollout, 2, "A rollout found harm, or was stopped.");
        return found;
    }

    private static List<RootCauseEvidence> Infrastructure(List<IncidentEvent> events, bool isChanged)
    {
        var found = new List<RootCauseEvidence>();
        Add(found, events, IncidentKinds.Breaker, isChanged ? 1 : 3, "A version failed so often that it was left alone.");
        Add(found, events, IncidentKinds.Errors, isChanged ? 1 : 3, isChanged ? "Predictions fail." : "Predictions fail though nothing was deployed.");
        Add(found, events, IncidentKinds.Latency, 3, "Predictions take longer than they did.");
        Add(found, events, IncidentKinds.Silo, 4, "A silo was lost.");
        if (events.Any(one => one.Kind == IncidentKinds.Volume) && !events.Any(one => one.Kind is IncidentKinds.InputDrift or IncidentKinds.Quality))
        {
            Add(found, events, IncidentKinds.Volume, 2, "There is less traffic, and what comes is as it was.");
        }

        return found;
    }

    private static void Add(List<RootCauseEvidence> found, IEnumerable<IncidentEvent> events, string kind, int weight, string text)
    {
        if (events.Where(one => one.Kind == kind).MinBy(one => one.At) is { } first)
        {
            found.Add(new RootCauseEvidence(weight, $"{text} First: {first.Text}", first.Id));
        }
    }
}
