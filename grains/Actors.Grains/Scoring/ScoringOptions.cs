namespace Actors.Grains.Scoring;

/// <summary>How much of a silo scoring jobs take. All are checked at start.</summary>
public sealed class ScoringOptions
{
    /// <summary>Section of the configuration.</summary>
    public const string Section = "Scoring";

    /// <summary>Whether this silo works on jobs. Default: yes.</summary>
    public bool IsEnabled { get; set; } = true;

    /// <summary>The share of the engine's workers that all jobs together take; always one. More than 0 and at most 1, default 0.5.</summary>
    public double WorkerShare { get; set; } = 0.5;

    /// <summary>How often this silo looks for work. 10 ms to 1 minute, default 250 ms.</summary>
    public TimeSpan Period { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// The part of the time that a thread's work on a job takes while the engine answers others, each block followed by a rest. More than 0 and at most 1, default 0.25. While nobody else asks, there is no rest.
    /// </summary>
    public double ShareBesideOthers { get; set; } = 0.25;

    /// <summary>How long a run of a job may take, about: so many rows are scored together. 100 µs to 1 s, default 2 ms.</summary>
    public TimeSpan RunTime { get; set; } = TimeSpan.FromMilliseconds(2);
}
