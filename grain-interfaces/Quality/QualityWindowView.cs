namespace Actors.Quality;

/// <summary>The quality of one version in one window of predictions, as far as it is known.</summary>
/// <param name="Version">The version.</param>
/// <param name="Start">The window's begin, by the time of prediction.</param>
/// <param name="End">Its end.</param>
/// <param name="EvaluatedAt">When it was looked at last.</param>
/// <param name="Seen">Rows of the window.</param>
/// <param name="Rows">Those that were looked at; fewer where there were too many.</param>
/// <param name="Labelled">Those of which the truth is known and can be used.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.QualityWindowView)]
public sealed record QualityWindowView(
    [property: Id(0)] int Version, [property: Id(1)] DateTimeOffset Start, [property: Id(2)] DateTimeOffset End, [property: Id(3)] DateTimeOffset EvaluatedAt,
    [property: Id(4)] long Seen, [property: Id(5)] long Rows, [property: Id(6)] long Labelled)
{
    /// <summary>Whether the window is over; while it is not, figures are of what there is.</summary>
    [Id(7)]
    public bool IsComplete { get; init; }

    /// <summary>Realised figures as they are known now; none until labels come.</summary>
    [Id(8)]
    public QualityFigureView[] Realised { get; init; } = [];

    /// <summary>Realised figures as they were first known; null until labels come.</summary>
    [Id(9)]
    public QualityFigureView[]? FirstRealised { get; init; }

    /// <summary>When they were first known; null until labels come.</summary>
    [Id(10)]
    public DateTimeOffset? FirstRealisedAt { get; init; }

    /// <summary>What they were estimated to be before labels came; null where no estimate can be made.</summary>
    [Id(11)]
    public QualityEstimateView? Estimate { get; init; }

    /// <summary>Whether what the estimate assumes still holds; null where that cannot be told yet.</summary>
    [Id(12)]
    public QualityAssumptionView? Assumption { get; init; }

    /// <summary>Beside the baselines.</summary>
    [Id(13)]
    public QualityComparisonView[] Comparisons { get; init; } = [];

    /// <summary>By segment.</summary>
    [Id(14)]
    public QualitySegmentView[] Segments { get; init; } = [];

    /// <summary>The reliability diagram of two classes.</summary>
    [Id(15)]
    public QualityBinView[] Bins { get; init; } = [];

    /// <summary>The share of rows whose inputs were too old; null where that is not watched or not known.</summary>
    [Id(16)]
    public double? StaleShare { get; init; }

    /// <summary>Outcomes of the window's predictions, of all versions together, when it was looked at: another number makes it be looked at again.</summary>
    [Id(17)]
    public long Outcomes { get; init; }
}
