using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Actors.Domain.Alerts;

/// <summary>Who is told next while nobody acknowledges.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record EscalationPath : IAlertSetting
{
    /// <inheritdoc/>
    public string Name { get; init; } = "";

    /// <summary>1 to 10 steps, one after the other.</summary>
    public ImmutableArray<EscalationStep> Steps { get; init; } = [];

    /// <summary>After how long the last step is taken again, until somebody acknowledges; null for never. 60 s to 7 days.</summary>
    public int? RepeatSeconds { get; init; }

    /// <summary>How long after the step before, or after the alert fired, a step comes; null where there is none.</summary>
    public TimeSpan? Wait(int step) => step < Steps.Length ? TimeSpan.FromSeconds(Steps[step].AfterSeconds)
        : RepeatSeconds is { } repeat && Steps.Length > 0 ? TimeSpan.FromSeconds(repeat)
        : null;

    /// <summary>Who is told at a step.</summary>
    public string Receiver(int step) => Steps[Math.Min(step, Steps.Length - 1)].Receiver;
}
