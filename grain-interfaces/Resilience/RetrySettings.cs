namespace Actors.Resilience;

/// <summary>Whether a failed run of a version is made once more.</summary>
/// <param name="Share">At most this share of the requests of the last ten seconds. 0 to 1.</param>
/// <param name="MinPerSecond">Retries a second that are allowed besides. 0 to 1000.</param>
/// <param name="AfterFailure">Whether a run that the model failed in may be repeated, too; one that could not be begun always may.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.RetrySettings)]
public sealed record RetrySettings(
    [property: Id(0)] double Share,
    [property: Id(1)] double MinPerSecond,
    [property: Id(2)] bool AfterFailure);
