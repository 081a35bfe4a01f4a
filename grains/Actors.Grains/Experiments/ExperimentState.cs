using Actors.Domain.Experiments;

namespace Actors.Grains.Experiments;

/// <summary>The stored row of an experiment.</summary>
internal sealed class ExperimentState
{
    /// <summary>How many of its name were begun; units of those before do not count.</summary>
    public int Number { get; set; }

    /// <summary>What it is to find out; null before the first.</summary>
    public ExperimentPlan? Plan { get; set; }

    /// <summary>Of its assignment.</summary>
    public long Salt { get; set; }

    /// <summary>The shares to assign by.</summary>
    public double[] Shares { get; set; } = [];

    /// <summary>When it began.</summary>
    public DateTimeOffset StartedAt { get; set; }

    /// <summary>When it ended; null before.</summary>
    public DateTimeOffset? EndedAt { get; set; }
}
