using Actors.Statistics;

namespace Actors.Grains.Serving;

/// <summary>What a version's result cache on this silo has answered since the silo started.</summary>
/// <param name="Hits">Answers that were there, and their look-ups.</param>
/// <param name="Misses">Requests that had to be run, with their look-ups and insertions.</param>
public readonly record struct ResultCacheCounts(DurationCount Hits, DurationCount Misses);
