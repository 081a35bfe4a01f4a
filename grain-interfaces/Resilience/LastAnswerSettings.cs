namespace Actors.Resilience;

/// <summary>That the last good answer may be given again.</summary>
/// <param name="ByInputs">Whether it is the last one to equal inputs; else the last one to the same caller key.</param>
/// <param name="MaxAge">How old it may be. 1 s to 7 days.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.LastAnswerSettings)]
public sealed record LastAnswerSettings([property: Id(0)] bool ByInputs, [property: Id(1)] TimeSpan MaxAge);
