using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Actors.Domain.Alerts;

/// <summary>A tenant's alerts, and what is still to be done for them. One row; a step takes it from one state to the next.</summary>
public sealed record AlertBook
{
    /// <summary>What the conditions know.</summary>
    public ImmutableArray<AlertSeries> Series { get; init; } = [];

    /// <summary>The alerts, those resolved lately among them, in the order in which they began.</summary>
    public ImmutableArray<Alert> Alerts { get; init; } = [];

    /// <summary>Who was told of what.</summary>
    public ImmutableArray<NoticeGroup> Groups { get; init; } = [];

    /// <summary>What is to be done, oldest first.</summary>
    public ImmutableArray<Errand> Errands { get; init; } = [];

    /// <summary>What was done, oldest first.</summary>
    public ImmutableArray<FinishedErrand> Finished { get; init; } = [];

    /// <summary>Remedies that were asked for, oldest first.</summary>
    public ImmutableArray<RemedyRun> Remedies { get; init; } = [];

    /// <summary>The number of the newest alert.</summary>
    public long LastAlert { get; init; }

    /// <summary>The number of the newest notification.</summary>
    public long LastNotice { get; init; }

    /// <summary>How many alerts, or errands, found no room.</summary>
    public long Refused { get; init; }

    /// <summary>Whether the clock may change anything.</summary>
    [JsonIgnore]
    public bool IsAtWork => Errands.Length > 0 || Groups.Length > 0 || Alerts.Any(alert => !alert.IsOver) || Series.Any(one => one.Holds);

    /// <summary>The alert of that id; null where there is none.</summary>
    public Alert? Find(string id) => Alerts.FirstOrDefault(alert => alert.Id == id);

    /// <summary>With an alert as it is now.</summary>
    public AlertBook With(Alert changed) => this with { Alerts = Kept.Of(Alerts, Alerts.Select(alert => alert.Id == changed.Id ? changed : alert)) };

    /// <summary>With something more to be done; where there is no room, it is counted.</summary>
    public AlertBook Asking(Errand errand) =>
        Errands.Length < AlertLimits.MaxErrands ? this with { Errands = Errands.Add(errand) } : this with { Refused = Refused + 1 };
}
