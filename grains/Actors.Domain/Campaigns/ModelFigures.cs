namespace Actors.Domain.Campaigns;

/// <summary>What a device reported of a model.</summary>
/// <param name="Class">The device's class.</param>
/// <param name="HasUpdate">Whether it has what the campaign brings.</param>
/// <param name="Group">Its group; -1 where its turn has not come.</param>
public sealed record ModelFigures(string Class, bool HasUpdate, int Group)
{
    /// <summary>The share of runs that failed, 0 to 1.</summary>
    public double? Errors { get; init; }

    /// <summary>How often it crashed.</summary>
    public double? Crashes { get; init; }

    /// <summary>Latency in milliseconds.</summary>
    public double? LatencyMs { get; init; }

    /// <summary>The drift score.</summary>
    public double? Drift { get; init; }

    /// <summary>Accuracy, 0 to 1.</summary>
    public double? Accuracy { get; init; }

    /// <summary>The value that a metric is computed from, as a share; null where the device did not say.</summary>
    internal double? Of(ModelRule rule) => rule.Metric switch
    {
        ModelMetric.Errors => Share(Errors),
        ModelMetric.Accuracy => Share(Accuracy),
        ModelMetric.Crashes => Crashes is { } crashes ? crashes > 0 ? 1 : 0 : null,
        ModelMetric.Drift => Drift is { } drift ? drift > rule.Score ? 1 : 0 : null,
        _ => LatencyMs,
    };

    private static double? Share(double? value) => value is { } number && double.IsFinite(number) ? Math.Clamp(number, 0, 1) : null;
}
