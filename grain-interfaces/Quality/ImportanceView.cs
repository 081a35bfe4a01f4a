namespace Actors.Quality;

/// <summary>What features are worth to a version, by permutation on remembered predictions.</summary>
/// <param name="At">When it was measured.</param>
/// <param name="Version">The version; 0 where it could not be measured.</param>
/// <param name="Rows">Rows that were run again.</param>
/// <param name="Method">How it was measured, and against what; why it could not be, where it could not.</param>
/// <param name="Features">The most valuable first. Features that others stand in for look worthless.</param>
/// <param name="Stability">How alike the order is to that of the measurement before: Spearman's rank correlation; null where there is none.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.ImportanceView)]
public sealed record ImportanceView(
    [property: Id(0)] DateTimeOffset At, [property: Id(1)] int Version, [property: Id(2)] int Rows, [property: Id(3)] string Method, [property: Id(4)] FeatureWorthView[] Features,
    [property: Id(5)] double? Stability);
