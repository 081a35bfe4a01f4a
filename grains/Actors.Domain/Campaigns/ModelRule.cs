using System.Text.Json.Serialization;

namespace Actors.Domain.Campaigns;

/// <summary>What is asked of a model on the devices that have it, in each class of devices.</summary>
/// <param name="Metric">Of what.</param>
public sealed record ModelRule(ModelMetric Metric)
{
    /// <summary>The most it may be (errors, crashes, drift as shares; latency in milliseconds); null for no limit.</summary>
    public double? Max { get; init; }

    /// <summary>The least it may be (accuracy); null for no limit.</summary>
    public double? Min { get; init; }

    /// <summary>How much worse it may be than on devices of the class that do not have the update: a difference of shares, or of milliseconds; null for no comparison.</summary>
    public double? MaxWorse { get; init; }

    /// <summary>Of <see cref="ModelMetric.Drift"/>: the score above which a device has drifted.</summary>
    public double Score { get; init; } = 0.2;

    /// <summary>What is wrong with it; null where nothing is.</summary>
    public string? Fault() =>
        !Enum.IsDefined(Metric) ? "a rule's metric is errors, crashes, latency, drift or accuracy"
        : Max is null && Min is null && MaxWorse is null ? $"the rule of {Name} has max, min or maxWorse"
        : Metric == ModelMetric.Accuracy && Max is not null ? "the rule of accuracy has min or maxWorse"
        : Metric != ModelMetric.Accuracy && Min is not null ? $"the rule of {Name} has max or maxWorse"
        : Metric != ModelMetric.Latency && (Max ?? Min ?? 0) is not (>= 0 and <= 1) ? $"the limit of {Name} is a share of 0 to 1"
        : !double.IsFinite(Max ?? 0) || !double.IsFinite(MaxWorse ?? 0) || (Max ?? 0) < 0 || (MaxWorse ?? 0) < 0 || !double.IsFinite(Score) ? $"the limits of {Name} are finite and not negative"
        : null;

    /// <summary>The metric's name on the wire.</summary>
    [JsonIgnore]
    public string Name => Metric switch
    {
        ModelMetric.Errors => "errors",
        ModelMetric.Crashes => "crashes",
        ModelMetric.Latency => "latency",
        ModelMetric.Drift => "drift",
        _ => "accuracy",
    };
}
