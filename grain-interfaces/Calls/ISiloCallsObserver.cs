using Orleans.Concurrency;

namespace Actors.Calls;

/// <summary>What a silo implements to be asked about its grains' calls.</summary>
[Alias(AliasNames.SiloCallsObserver)]
public interface ISiloCallsObserver : IGrainObserver
{
    /// <summary>What the silo counted, as JSON of <c>SiloCalls</c>. Interleaves: it only reads counters.</summary>
    /// <param name="type">The grain type whose grains are listed; null for all.</param>
    /// <param name="tenant">The tenant whose grains are listed; null for all.</param>
    [Alias("Count"), AlwaysInterleave]
    Task<string> CountAsync(string? type, string? tenant);

    /// <summary>What the silo remembers of a grain, as JSON of <c>GrainTrail</c>; it remembers more from now on.</summary>
    [Alias("Trace"), AlwaysInterleave]
    Task<string> TraceAsync(string type, string key);
}
