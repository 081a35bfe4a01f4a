namespace Actors.Quality;

/// <summary>An hour of a model's traffic.</summary>
/// <param name="Hour">Its begin.</param>
/// <param name="Count">Requests in it.</param>
/// <param name="Expected">Requests that were to be expected by the weeks before; null where they are not known.</param>
/// <param name="FewChance">The chance of so few or fewer, where traffic is as ever; null likewise.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.VolumeHourView)]
public sealed record VolumeHourView([property: Id(0)] DateTimeOffset Hour, [property: Id(1)] long Count, [property: Id(2)] double? Expected, [property: Id(3)] double? FewChance);
