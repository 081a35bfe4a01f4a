using Actors.Domain.Edge.Guard;

namespace Actors.EdgeAgent.Guard;

/// <summary>How much the agent does now, for those who do it.</summary>
internal sealed class GuardState
{
    private volatile ResourceGuard _guard = ResourceGuard.Start;
    private volatile Sampled _sampled = new(new GuardSample(double.NaN, double.NaN, double.NaN, double.NaN), double.NaN);

    /// <summary>How much the agent does.</summary>
    public GuardLevel Level => _guard.Level;

    /// <summary>What holds it back; null where nothing does.</summary>
    public string? Reason => _guard.Reason;

    /// <summary>How the device was when it was looked last.</summary>
    public GuardSample Sample => _sampled.Sample;

    /// <summary>The share of the disk in use.</summary>
    public double Disk => _sampled.Disk;

    /// <summary>Looks at the device.</summary>
    /// <returns>Whether the level is another now.</returns>
    public bool Look(GuardSample sample, double disk, GuardLimits limits)
    {
        var before = _guard.Level;
        _guard = _guard.Step(sample, limits);
        _sampled = new Sampled(sample, disk);
        return _guard.Level != before;
    }

    private sealed record Sampled(GuardSample Sample, double Disk);
}
