namespace Actors.Quality;

/// <summary>What is known of a model's quality.</summary>
/// <param name="Settings">How it is measured.</param>
/// <param name="Revision">The settings' revision.</param>
/// <param name="Windows">The newest windows, oldest first; several of one time where several versions answered.</param>
/// <param name="EvaluatedAt">When it was last looked for what is new; null where that was never.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.QualityView)]
public sealed record QualityView(
    [property: Id(0)] QualitySettings Settings, [property: Id(1)] long Revision, [property: Id(2)] QualityWindowView[] Windows, [property: Id(3)] DateTimeOffset? EvaluatedAt);
