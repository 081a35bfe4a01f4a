using Actors.Quality;

namespace Actors.Grains.Quality;

/// <summary>The stored row of what features are worth to a model.</summary>
internal sealed class ImportanceState
{
    public const int MostMeasurements = 12;

    /// <summary>How often it is measured; null: when somebody asks.</summary>
    public double? EveryHours { get; set; }

    /// <summary>Oldest first, at most <see cref="MostMeasurements"/>.</summary>
    public List<ImportanceView> Measurements { get; set; } = [];
}
