namespace Actors.Quality;

/// <summary>How a model's quality is measured.</summary>
/// <param name="Task"><c>classification</c>, <c>regression</c> or <c>ranking</c>.</param>
/// <param name="Output">The output with the score, the probabilities, or the number.</param>
/// <param name="Label">The name of the outcomes that say what was true.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.QualitySettings)]
public sealed record QualitySettings([property: Id(0)] string Task, [property: Id(1)] string Output, [property: Id(2)] string Label)
{
    /// <summary>The positive class's element of the output's row. Null: the second of two, else the first.</summary>
    [Id(3)]
    public int? Column { get; init; }

    /// <summary>The output that names the class. Null: the score decides.</summary>
    [Id(4)]
    public string? ClassOutput { get; init; }

    /// <summary>Several classes, in the order of the output's elements. Empty: there are two.</summary>
    [Id(5)]
    public string[] Classes { get; init; } = [];

    /// <summary>Values of labels, and of the output that names the class, that mean the positive one of two. Default: 1 and true.</summary>
    [Id(6)]
    public string[] Positive { get; init; } = ["1", "true"];

    /// <summary>The score from which on the positive class is predicted. Default: 0.5.</summary>
    [Id(7)]
    public double Threshold { get; init; } = 0.5;

    /// <summary>How rows are told apart; at most 10 ways.</summary>
    [Id(8)]
    public QualitySegment[] Segments { get; init; } = [];

    /// <summary>The length of a window in seconds, by the time of prediction. 10 to 7,948,800. Default: a day.</summary>
    [Id(9)]
    public double WindowSeconds { get; init; } = 86_400;

    /// <summary>How many windows are kept. 1 to 200. Default: 60.</summary>
    [Id(10)]
    public int Keep { get; init; } = 60;

    /// <summary>What the model is compared with; at most 10.</summary>
    [Id(11)]
    public QualityBaselineSettings[] Baselines { get; init; } = [];

    /// <summary>What outcomes of two classes are worth. Null: nobody says.</summary>
    [Id(12)]
    public QualityCosts? Costs { get; init; }

    /// <summary>When figures are findings; at most 10.</summary>
    [Id(13)]
    public QualityThresholdSettings[] Thresholds { get; init; } = [];

    /// <summary>Labelled rows from which on figures are judged. 1 to 1,000,000. Default: 30.</summary>
    [Id(14)]
    public int MinLabels { get; init; } = 30;

    /// <summary>Places of a ranking that count. 1 to 1,000. Default: 10.</summary>
    [Id(15)]
    public int Cut { get; init; } = 10;

    /// <summary>When inputs are too old. Null: that is not watched.</summary>
    [Id(16)]
    public QualityStaleness? Staleness { get; init; }

    /// <summary>The span of predictions that estimates learn from once they are labelled. Null: scores are taken for probabilities.</summary>
    [Id(17)]
    public QualityReference? Reference { get; init; }

    /// <summary>The level of intervals and bands. 0.5 to 0.999. Default: 0.95.</summary>
    [Id(18)]
    public double Level { get; init; } = 0.95;

    /// <summary>How often it is looked for what is new, in seconds. 1 to 86,400. Default: 60.</summary>
    [Id(19)]
    public double CadenceSeconds { get; init; } = 60;
}
