namespace Actors.Reviews;

/// <summary>How a process reads a model's answer, row by row.</summary>
/// <param name="Answer">The expression of the answer.</param>
/// <param name="Confidence">The expression of how sure the model is of it.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.PredictionReadingView)]
public sealed record PredictionReadingView([property: Id(0)] string Answer, [property: Id(1)] string Confidence);
