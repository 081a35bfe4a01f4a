namespace Actors.Grains.Experiments;

/// <summary>What an operator can set of experiments that take predictions.</summary>
public sealed class ExperimentOptions
{
    /// <summary>The configuration section: <c>Experiments</c>.</summary>
    public const string Section = "Experiments";

    /// <summary>The longest <see cref="ExposurePatience"/>.</summary>
    public static readonly TimeSpan LongestPatience = TimeSpan.FromMinutes(2);

    /// <summary>
    /// How long a caller's first prediction waits for its exposure to be written, before it goes on with the live version: more than 0, 2 minutes at most.
    /// Default: 1 second.
    /// </summary>
    public TimeSpan ExposurePatience { get; set; } = TimeSpan.FromSeconds(1);
}
