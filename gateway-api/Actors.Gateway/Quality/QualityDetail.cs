using Actors.Quality;

namespace Actors.Gateway.Quality;

/// <summary>What is known of a model's quality.</summary>
/// <param name="Settings">How it is measured.</param>
/// <param name="EvaluatedAt">When it was last looked for what is new; null where that was never.</param>
/// <param name="Windows">Windows by the time of prediction, oldest first; several of one time where several versions answered.</param>
/// <param name="Definitions">What each figure is, of those that the answer has.</param>
internal sealed record QualityDetail(
    QualitySettings Settings, DateTimeOffset? EvaluatedAt, IReadOnlyList<QualityWindowView> Windows, IReadOnlyDictionary<string, string> Definitions);
