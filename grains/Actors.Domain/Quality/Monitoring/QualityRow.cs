using System.Collections.Immutable;

namespace Actors.Domain.Quality.Monitoring;

/// <summary>A row of a prediction, as quality sees it.</summary>
/// <param name="Prediction">The prediction.</param>
/// <param name="Row">Which row of it.</param>
/// <param name="Score">The positive class's score, the predicted class's probability where there are several, or the number. Not a number where the output gives none.</param>
/// <param name="Predicted">The predicted class: for two classes <c>1</c> or <c>0</c>. Empty for numbers.</param>
/// <param name="Segments">The row's segments, in the order of the plan's rules.</param>
/// <param name="Age">How old its inputs were when it was answered, in seconds; not a number where that is not known.</param>
/// <param name="Features">Its inputs as numbers, where the estimate learns from them; else empty.</param>
public sealed record QualityRow(Guid Prediction, int Row, double Score, string Predicted, ImmutableArray<string> Segments, double Age, ImmutableArray<double> Features);
