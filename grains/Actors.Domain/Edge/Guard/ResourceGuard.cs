namespace Actors.Domain.Edge.Guard;

/// <summary>
/// Holds back before the device's main application is hurt. A step down takes some bad samples in a row, a step up more good ones, and good is a
/// margin under every limit, so that the agent's own load does not make it swing.
/// </summary>
/// <param name="Level">How much the agent does now.</param>
/// <param name="Bad">Bad samples in a row.</param>
/// <param name="Good">Good samples in a row.</param>
/// <param name="Reason">What holds it back, for people; null where nothing does.</param>
public sealed record ResourceGuard(GuardLevel Level, int Bad, int Good, string? Reason)
{
    /// <summary>Where it begins.</summary>
    public static ResourceGuard Start { get; } = new(GuardLevel.Normal, 0, 0, null);

    /// <summary>Looks at a sample.</summary>
    public ResourceGuard Step(in GuardSample sample, GuardLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        if (Find(sample, limits, 1) is { } reason)
        {
            return Bad + 1 < limits.BadSamples
                ? this with { Bad = Bad + 1, Good = 0 }
                : new ResourceGuard((GuardLevel)Math.Min((int)Level + 1, (int)GuardLevel.Paused), 0, 0, reason);
        }

        if (Level == GuardLevel.Normal || Find(sample, limits, 1 - limits.Margin) is not null)
        {
            return this with { Bad = 0, Good = 0 };
        }

        if (Good + 1 < limits.GoodSamples)
        {
            return this with { Bad = 0, Good = Good + 1 };
        }

        var level = Level - 1;
        return new ResourceGuard(level, 0, 0, level == GuardLevel.Normal ? null : Reason);
    }

    private static string? Find(in GuardSample sample, GuardLimits limits, double part) =>
        sample.Processor > limits.Processor * part ? "processor"
        : sample.Memory > limits.Memory * part ? "memory"
        : sample.Application > limits.Application * part ? "application"
        : sample.TemperatureC > limits.TemperatureC * part ? "temperature"
        : null;
}
