using Actors.Audit;
using Orleans.Concurrency;

namespace Actors.Calls;

/// <summary>What is known of grains and their calls on all silos. Key: 0.</summary>
/// <remarks>Answers are JSON of <c>Actors.Domain.Calls</c>. Nothing is added up until somebody asks.</remarks>
[Alias(AliasNames.CallsGrain)]
public interface ICallsGrain : IGrainWithIntegerKey
{
    /// <summary>How long a silo is asked after it subscribed.</summary>
    static readonly TimeSpan SubscriptionLifetime = TimeSpan.FromMinutes(1);

    /// <summary>Takes a silo in, or keeps it for another while.</summary>
    [Alias("Subscribe"), Records]
    Task SubscribeAsync(ISiloCallsObserver silo, CancellationToken cancellationToken);

    /// <summary>What all silos counted: an array of <c>SiloCalls</c>; a silo that does not answer in time is left out.</summary>
    /// <param name="type">The grain type whose grains are listed; null for all.</param>
    /// <param name="tenant">The tenant whose grains are listed; null for all.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    [Alias("Count"), AlwaysInterleave, Reads]
    Task<string> CountAsync(string? type, string? tenant, CancellationToken cancellationToken);

    /// <summary>How many activations grain types have on all silos, as a JSON object by type.</summary>
    [Alias("CountActivations"), AlwaysInterleave, Reads]
    Task<string> CountActivationsAsync(CancellationToken cancellationToken);

    /// <summary>What all silos remember of a grain, an array of <c>GrainTrail</c>. From now on, for a few minutes, they remember every call of it.</summary>
    [Alias("Trace"), AlwaysInterleave, Records]
    Task<string> TraceAsync(string type, string key, CancellationToken cancellationToken);

    /// <summary>What is stored of a grain, redacted: an array of <c>StateLine</c>; null where nothing is stored of grains of the type in that way.</summary>
    [Alias("GetState"), AlwaysInterleave, Reads]
    Task<string?> GetStateAsync(string type, string key, CancellationToken cancellationToken);
}
