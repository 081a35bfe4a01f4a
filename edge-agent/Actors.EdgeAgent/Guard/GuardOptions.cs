namespace Actors.EdgeAgent.Guard;

/// <summary>When the agent holds back. Shares are of all processors, or of all memory, 0 to 1.</summary>
internal sealed class GuardOptions
{
    /// <summary>The device's processors in use. Default: 0.85.</summary>
    public double Processor { get; set; } = 0.85;

    /// <summary>The device's memory in use. Default: 0.9.</summary>
    public double Memory { get; set; } = 0.9;

    /// <summary>What the main application uses of the processors; 1 for any. Default: 1.</summary>
    public double Application { get; set; } = 1;

    /// <summary>Degrees Celsius of the hottest sensor. Default: 85.</summary>
    public double TemperatureC { get; set; } = 85;

    /// <summary>The id of the main application's process; null where none is watched.</summary>
    public int? ApplicationProcess { get; set; }

    /// <summary>How often it is looked. 100 ms to 1 hour. Default: 5 seconds.</summary>
    public TimeSpan Period { get; set; } = TimeSpan.FromSeconds(5);
}
