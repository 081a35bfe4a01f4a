namespace Actors.Drift;

/// <summary>What was found of all numeric features together.</summary>
/// <param name="Method">domain_classifier or pca_reconstruction.</param>
/// <param name="Definition">What the number is.</param>
/// <param name="Value">The number.</param>
/// <param name="PValue">Null where a band decides.</param>
/// <param name="Low">Below, it counts; null where nothing is below.</param>
/// <param name="High">Above, it counts; null where the p-value decides.</param>
/// <param name="BaselineRows">Rows of the baseline's sample.</param>
/// <param name="CurrentRows">Rows of the window's sample.</param>
/// <param name="Leading">The feature that tells most; null where that is not known.</param>
/// <param name="IsDrift">Whether it counts.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.DriftJointView)]
public sealed record DriftJointView(
    [property: Id(0)] string Method,
    [property: Id(1)] string Definition,
    [property: Id(2)] double Value,
    [property: Id(3)] double? PValue,
    [property: Id(4)] double? Low,
    [property: Id(5)] double? High,
    [property: Id(6)] int BaselineRows,
    [property: Id(7)] int CurrentRows,
    [property: Id(8)] string? Leading,
    [property: Id(9)] bool IsDrift);
