namespace Actors.Quality;

/// <summary>A model beside something simpler, older or human.</summary>
/// <param name="Baseline">What it is compared with.</param>
/// <param name="Metric">By which figure.</param>
/// <param name="Ours">The model's.</param>
/// <param name="Theirs">The baseline's.</param>
/// <param name="Low">The lower end of the interval of ours less theirs; null where nothing is known of it.</param>
/// <param name="High">The upper end.</param>
/// <param name="Count">Rows.</param>
/// <param name="Verdict"><c>better</c>, <c>worse</c> or <c>undecided</c>.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.QualityComparisonView)]
public sealed record QualityComparisonView(
    [property: Id(0)] string Baseline, [property: Id(1)] string Metric, [property: Id(2)] double Ours, [property: Id(3)] double Theirs, [property: Id(4)] double? Low,
    [property: Id(5)] double? High, [property: Id(6)] long Count, [property: Id(7)] string Verdict);
