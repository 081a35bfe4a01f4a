namespace Actors.Resilience;

/// <summary>Whether a run that takes long is raced by a second one.</summary>
/// <param name="Share">At most this share of the requests of the last ten seconds. 0 to 1.</param>
/// <param name="MinPerSecond">Second runs a second that are allowed besides. 0 to 1000.</param>
/// <param name="Quantile">Which part of the version's runs ends before the second is begun. 0.5 to 0.999.</param>
/// <param name="MinDelay">It is begun no earlier than this. 0 to 1 min.</param>
/// <param name="Version">The version of the second run; null for the same one.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.HedgeSettings)]
public sealed record HedgeSettings(
    [property: Id(0)] double Share,
    [property: Id(1)] double MinPerSecond,
    [property: Id(2)] double Quantile,
    [property: Id(3)] TimeSpan MinDelay,
    [property: Id(4)] int? Version);
