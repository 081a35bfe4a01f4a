namespace Actors.Drift;

/// <summary>What was found of a window. A window is judged once.</summary>
/// <param name="Group">The group.</param>
/// <param name="ModelVersion">The model's version.</param>
/// <param name="Start">Its start.</param>
/// <param name="End">Its end.</param>
/// <param name="JudgedAt">When it was judged.</param>
/// <param name="Rows">Rows that were taken.</param>
/// <param name="Seen">Rows that there were: more than were taken where the silos took a share.</param>
/// <param name="Dropped">Rows that found no room.</param>
/// <param name="Revision">The monitor's, when it was judged.</param>
/// <param name="IsDrift">Whether anything counts as drift.</param>
/// <param name="Comparisons">With each baseline.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.DriftWindowView)]
public sealed record DriftWindowView(
    [property: Id(0)] string Group,
    [property: Id(1)] int ModelVersion,
    [property: Id(2)] DateTimeOffset Start,
    [property: Id(3)] DateTimeOffset End,
    [property: Id(4)] DateTimeOffset JudgedAt,
    [property: Id(5)] long Rows,
    [property: Id(6)] long Seen,
    [property: Id(7)] long Dropped,
    [property: Id(8)] long Revision,
    [property: Id(9)] bool IsDrift,
    [property: Id(10)] DriftComparisonView[] Comparisons);
