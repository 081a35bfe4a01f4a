using System.Collections.Immutable;

namespace Actors.Domain.Quality.Monitoring;

/// <summary>How a model's quality is measured. Valid where <see cref="QualityRules.Fault"/> finds nothing.</summary>
public sealed record QualityPlan
{
    /// <summary>What the answers are.</summary>
    public QualityTask Task { get; init; }

    /// <summary>The output with the score, the probabilities, or the number.</summary>
    public required string Output { get; init; }

    /// <summary>The positive class's element of the output's row; null: the second of two, else the first.</summary>
    public int? Column { get; init; }

    /// <summary>The output that names the class; null: the score decides.</summary>
    public string? ClassOutput { get; init; }

    /// <summary>Several classes, in the order of the output's elements; empty for two classes.</summary>
    public ImmutableArray<string> Classes { get; init; } = [];

    /// <summary>Values of labels and of <see cref="ClassOutput"/> that mean the positive class.</summary>
    public ImmutableArray<string> Positive { get; init; } = ["1", "true"];

    /// <summary>The score from which on the positive class is predicted.</summary>
    public double Threshold { get; init; } = 0.5;

    /// <summary>The name of the outcomes that say what was true.</summary>
    public required string Label { get; init; }

    /// <summary>How rows are told apart.</summary>
    public ImmutableArray<SegmentRule> Segments { get; init; } = [];

    /// <summary>The length of a window, by the time of prediction; windows begin at multiples of it since 1970.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromDays(1);

    /// <summary>How many windows are kept.</summary>
    public int Keep { get; init; } = 60;

    /// <summary>What the model is compared with.</summary>
    public ImmutableArray<QualityBaseline> Baselines { get; init; } = [];

    /// <summary>What outcomes are worth; null where nobody says.</summary>
    public CostMatrix? Costs { get; init; }

    /// <summary>When figures are findings.</summary>
    public ImmutableArray<QualityThreshold> Thresholds { get; init; } = [];

    /// <summary>Labelled rows from which on figures are judged.</summary>
    public int MinLabels { get; init; } = 30;

    /// <summary>Places of a ranking that count.</summary>
    public int Cut { get; init; } = 10;

    /// <summary>When inputs are too old; null where that is not watched.</summary>
    public StalenessRule? Staleness { get; init; }

    /// <summary>The span of predictions that estimates learn from once they are labelled; null: scores are taken for probabilities.</summary>
    public (DateTimeOffset From, DateTimeOffset Until)? Reference { get; init; }

    /// <summary>The level of intervals and bands.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>Whether there are two classes.</summary>
    public bool IsBinary => Task == QualityTask.Classification && Classes.IsEmpty;

    /// <summary>The figure that comparisons and the assumption are about.</summary>
    public string MainMetric => Task switch { QualityTask.Classification => "accuracy", QualityTask.Regression => "mae", _ => "ndcg" };

    /// <summary>Where the window with a moment begins.</summary>
    public DateTimeOffset StartOf(DateTimeOffset at)
    {
        var since = at.UtcTicks - DateTimeOffset.UnixEpoch.Ticks;
        return new(DateTimeOffset.UnixEpoch.Ticks + (Math.DivRem(since, Window.Ticks).Quotient * Window.Ticks), TimeSpan.Zero);
    }
}
