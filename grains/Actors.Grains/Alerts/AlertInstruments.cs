using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Actors.Domain.Alerts;

namespace Actors.Grains.Alerts;

/// <summary>What alerts do, as metrics. No tag is a name that callers make: models, rules and receivers are found in the API.</summary>
internal sealed class AlertInstruments
{
    private readonly Counter<long> _signals;
    private readonly Counter<long> _transitions;
    private readonly Counter<long> _errands;
    private readonly ConcurrentDictionary<string, AlertBook> _books = new(StringComparer.Ordinal);

    public AlertInstruments(IMeterFactory meters)
    {
        var meter = meters.Create("Actors.Alerts");
        _signals = meter.CreateCounter<long>("actors.alerts.signals", "{signal}", "Signals of monitors, by outcome: taken or dropped.");
        _transitions = meter.CreateCounter<long>("actors.alerts.transitions", "{alert}", "Alerts that changed their phase, by severity and by what they became.");
        _errands = meter.CreateCounter<long>("actors.alerts.errands", "{errand}", "Notifications, remedies and entries of incidents, by kind and outcome.");
        _ = meter.CreateObservableGauge("actors.alerts.firing", Firing, "{alert}", "Alerts that fire on tenants of this silo, by severity; acknowledged ones among them.");
        _ = meter.CreateObservableGauge("actors.alerts.waiting", Waiting, "{errand}", "Notifications, remedies and entries of incidents that are not done, by kind.");
    }

    /// <summary>A tenant's alerts, as they stand here.</summary>
    public void Here(string tenant, AlertBook book) => _books[tenant] = book;

    /// <summary>A tenant's alerts are here no more.</summary>
    public void Gone(string tenant) => _books.TryRemove(tenant, out _);

    /// <summary>Signals that the rules have seen.</summary>
    public void Taken(int signals) => _signals.Add(signals, new KeyValuePair<string, object?>("outcome", "taken"));

    /// <summary>Signals that nobody has seen.</summary>
    public void Dropped(int signals) => _signals.Add(signals, new KeyValuePair<string, object?>("outcome", "dropped"));

    /// <summary>An alert that became something.</summary>
    public void Became(string severity, string phase) =>
        _transitions.Add(1, new KeyValuePair<string, object?>("severity", severity), new KeyValuePair<string, object?>("phase", phase));

    /// <summary>An attempt at something that an alert wants done.</summary>
    public void Tried(ErrandKind kind, string outcome) =>
        _errands.Add(1, new KeyValuePair<string, object?>("kind", Name(kind)), new KeyValuePair<string, object?>("outcome", outcome));

    private IEnumerable<Measurement<long>> Firing() => ((string[])["info", "warning", "critical"]).Select(severity => new Measurement<long>(
        _books.Values.Sum(book => book.Alerts.Count(alert => alert.IsOn && alert.Severity == severity)), new KeyValuePair<string, object?>("severity", severity)));

    private IEnumerable<Measurement<long>> Waiting() => Enum.GetValues<ErrandKind>().Select(kind => new Measurement<long>(
        _books.Values.Sum(book => book.Errands.Count(errand => errand.Kind == kind)), new KeyValuePair<string, object?>("kind", Name(kind))));

    private static string Name(ErrandKind kind) => kind switch
    {
        ErrandKind.Notice => "notice",
        ErrandKind.Remedy => "remedy",
        _ => "incident",
    };
}
