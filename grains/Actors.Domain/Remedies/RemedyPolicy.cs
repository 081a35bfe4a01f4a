using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Actors.Domain.Alerts;

namespace Actors.Domain.Remedies;

/// <summary>What the platform does by itself when an alert fires.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record RemedyPolicy : IAlertSetting
{
    /// <inheritdoc/>
    public string Name { get; init; } = "";

    /// <summary>
    /// <c>review</c> opens a case of a business process; <c>abort-rollout</c> ends the model's rollout, <c>pause-rollout</c> holds it; <c>roll-back</c> ends
    /// the rollout and, where none is under way, brings <c>live</c> back to the version before; <c>fallback</c> puts the model into doubt, so that its serving
    /// settings say who answers; <c>retrain</c> starts a run.
    /// </summary>
    public string Action { get; init; } = "";

    /// <summary>Labels that alerts have, each by its value or by a beginning that ends with <c>*</c>; one at least.</summary>
    public ImmutableDictionary<string, string> Match { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>How often it is done within <see cref="PeriodSeconds"/>, over all models; 1 to 1,000.</summary>
    public int Limit { get; init; } = 3;

    /// <summary>The period of the limit; 60 s to 30 days.</summary>
    public int PeriodSeconds { get; init; } = 86_400;

    /// <summary>How long nothing is done for a model after it was; 0 s to 30 days.</summary>
    public int CoolDownSeconds { get; init; } = 3_600;

    /// <summary>Whether it only says what it would do.</summary>
    public bool DryRun { get; init; }

    /// <summary>Whether it is in force.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>The business process whose people look, for <c>review</c>.</summary>
    public string? Process { get; init; }

    /// <summary>How long a model is in doubt, for <c>fallback</c>; 60 s to 30 days, null until somebody ends it.</summary>
    public int? ForSeconds { get; init; }

    /// <summary>Which of the operator's trainers is called, for <c>retrain</c>: an address or a command of the configuration, by its name there.</summary>
    public string? Trainer { get; init; }

    /// <summary>The actions.</summary>
    public static ImmutableArray<string> Actions { get; } = ["review", "abort-rollout", "pause-rollout", "roll-back", "fallback", "retrain"];
}
