using System.Text.Json.Serialization;

namespace Actors.Domain.Alerts;

/// <summary>What a monitor said: a condition looks at it, an alert lists it as a member.</summary>
/// <param name="Name">What it is, like <c>drift.score</c>.</param>
/// <param name="Model">The model; empty for none.</param>
/// <param name="Version">The version; null for none.</param>
/// <param name="Subject">What of the model; null for the model itself.</param>
/// <param name="Value">What thresholds are compared with.</param>
/// <param name="At">The end of the window that it is about, in event time.</param>
public sealed record AlertSignal(string Name, string Model, int? Version, string? Subject, double Value, DateTimeOffset At)
{
    /// <summary>What the number is; null where nobody said.</summary>
    public string? Definition { get; init; }

    /// <summary>What it was compared with; null where nobody said.</summary>
    public string? Baseline { get; init; }

    /// <summary>Whether the monitor calls it a finding.</summary>
    public bool IsFinding { get; init; }

    /// <summary>By what a repeat is recognised; null for its time.</summary>
    public string? WindowId { get; init; }

    /// <summary>The window, by its id or its time.</summary>
    [JsonIgnore]
    public string Window => WindowId ?? FormattableString.Invariant($"@{At.UtcTicks}");

    /// <summary>Whether both are of the same thing, at whatever time.</summary>
    public bool IsOfSame(AlertSignal other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Name == other.Name && Model == other.Model && Version == other.Version && Subject == other.Subject;
    }

    /// <summary>The value of a label that alerts are grouped by; null where it has none.</summary>
    public string? Label(string label) => label switch
    {
        "signal" => Name,
        "model" => Model,
        "version" => Version is { } version ? FormattableString.Invariant($"{version}") : null,
        "subject" => Subject,
        _ => null,
    };
}
