using Actors.Drift;

namespace Actors.Grains.Drift;

/// <summary>The stored row of how a model is watched.</summary>
internal sealed class DriftMonitorState
{
    /// <summary>Grows with each change.</summary>
    public long Revision { get; set; }

    /// <summary>The revision that the model's route has; another than <see cref="Revision"/> where a change was cut off.</summary>
    public long Published { get; set; }

    /// <summary>When it last changed.</summary>
    public DateTimeOffset ChangedAt { get; set; }

    /// <summary>Who changed it.</summary>
    public string By { get; set; } = "";

    /// <summary>The settings; null where the model is not watched.</summary>
    public DriftSettings? Settings { get; set; }

    /// <summary>The newest version of each baseline; their contents are pages, by digest.</summary>
    public List<BaselineView> Baselines { get; set; } = [];

    public const int MostBaselines = 256;
}
