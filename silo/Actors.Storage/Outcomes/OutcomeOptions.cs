namespace Actors.Storage.Outcomes;

/// <summary>How outcomes are kept.</summary>
public sealed class OutcomeOptions
{
    /// <summary>Section of the configuration.</summary>
    public const string Section = "Outcomes";

    /// <summary>Outcomes of a tenant that may wait for their predictions; beyond them those that find none are refused. 1 to 100,000,000. Default: 1,000,000.</summary>
    public int MaxWaiting { get; set; } = 1_000_000;

    /// <summary>For how long an outcome waits for its prediction. 1 minute to 3,653 days. Default: 90 days.</summary>
    public TimeSpan WaitFor { get; set; } = TimeSpan.FromDays(90);

    /// <summary>For how long outcomes are kept. 1 day to 3,653 days. Default: 730 days.</summary>
    public TimeSpan Retention { get; set; } = TimeSpan.FromDays(730);

    /// <summary>How often predictions of those that wait are looked for. 1 s to 1 hour. Default: 10 s.</summary>
    public TimeSpan SweepPeriod { get; set; } = TimeSpan.FromSeconds(10);
}
