namespace Actors.Quality;

/// <summary>What features were worth to a model, measurement by measurement.</summary>
/// <param name="EveryHours">How often it is measured; null: when somebody asks.</param>
/// <param name="Measurements">Oldest first, at most 12.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.ImportancesView)]
public sealed record ImportancesView([property: Id(0)] double? EveryHours, [property: Id(1)] ImportanceView[] Measurements);
