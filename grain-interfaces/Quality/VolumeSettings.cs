namespace Actors.Quality;

/// <summary>When a model's traffic, or what becomes of it, is a finding.</summary>
/// <param name="Alpha">The chance of a wrong finding in an hour, or of so long a silence. Above 0, at most 0.1.</param>
/// <param name="MinWeeks">Weeks that an hour of the week has to be known from before it is judged. 1 to 8.</param>
/// <param name="LeastSilenceSeconds">Silences that are shorter say nothing. 10 to 604,800.</param>
/// <param name="MostErrors">The share of requests of five minutes that may fail or be refused. Above 0, below 1.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.VolumeSettings)]
public sealed record VolumeSettings([property: Id(0)] double Alpha = 1e-4, [property: Id(1)] int MinWeeks = 2, [property: Id(2)] double LeastSilenceSeconds = 300,
    [property: Id(3)] double MostErrors = 0.05);
