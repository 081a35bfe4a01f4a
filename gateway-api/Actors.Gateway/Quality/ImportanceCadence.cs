namespace Actors.Gateway.Quality;

/// <summary>How often it is measured what features are worth.</summary>
/// <param name="EveryHours">1 to 8,784; null: when somebody asks.</param>
internal sealed record ImportanceCadence(double? EveryHours);
