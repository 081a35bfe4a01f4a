using Actors.Domain.Experiments;

namespace Actors.Grains.Experiments;

/// <summary>The stored row of a part of an experiment's units.</summary>
internal sealed class ExperimentUnitsState
{
    /// <summary>The experiment that they are of.</summary>
    public int Number { get; set; }

    /// <summary>What it is to find out.</summary>
    public ExperimentPlan? Plan { get; set; }

    /// <summary>Units by the hash of their key, at most <see cref="MostUnits"/>. The keys themselves are not kept: they may be personal.</summary>
    public Dictionary<string, ExperimentUnit> Units { get; set; } = [];

    /// <summary>Beyond it nobody is exposed: the row would be too long to write with each event.</summary>
    public const int MostUnits = 5_000;
}
