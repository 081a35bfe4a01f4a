using Actors.Registry;

namespace Actors.Grains.Serving;

/// <summary>Says what the result caches of this silo have answered. A silo without result caches registers none.</summary>
public interface IResultCacheStatistics
{
    /// <summary>The counts of a version, all zero where it has no cache.</summary>
    ResultCacheCounts Get(ModelKey key, int version);
}
