namespace Actors.Domain.Campaigns;

/// <summary>What devices report of a model. Names are stored: never rename one.</summary>
public enum ModelMetric
{
    /// <summary>The share of runs that failed, 0 to 1; the mean over devices is judged.</summary>
    Errors,

    /// <summary>The share of devices on which the model crashed at least once.</summary>
    Crashes,

    /// <summary>The 95th percentile over devices of the latency that a device reports, milliseconds.</summary>
    Latency,

    /// <summary>The share of devices whose drift score is above <see cref="ModelRule.Score"/>.</summary>
    Drift,

    /// <summary>Accuracy, measured or estimated on the device, 0 to 1; the mean over devices is judged.</summary>
    Accuracy,
}
