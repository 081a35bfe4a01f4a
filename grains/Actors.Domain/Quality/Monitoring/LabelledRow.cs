using Actors.Domain.Outcomes;

namespace Actors.Domain.Quality.Monitoring;

/// <summary>A row of which it is known what was true.</summary>
/// <param name="Row">The row.</param>
/// <param name="Truth">What was true.</param>
/// <param name="Others">What others answered, by the name of their outcomes; null where nobody did.</param>
public sealed record LabelledRow(QualityRow Row, OutcomeValue Truth, IReadOnlyDictionary<string, OutcomeValue>? Others);
