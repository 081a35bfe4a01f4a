using Actors.LoadTests.Arrivals;

namespace Actors.LoadTests.Generator;

/// <summary>What a run does.</summary>
/// <param name="Requests">The requests, sent in turn.</param>
/// <param name="Duration">How long requests are sent.</param>
/// <param name="Arrivals">When they are due; null for a closed loop, where each free place sends at once.</param>
internal sealed record LoadPlan(IReadOnlyList<LoadRequest> Requests, TimeSpan Duration, IArrivals? Arrivals = null)
{
    /// <summary>Whether the generator may take a processor for itself while it waits for the time of the next request.</summary>
    public bool Spins { get; init; }

    /// <summary>
    /// How often the generator of a closed loop looks for answers; zero to be woken by each. To wake who has gone to sleep on another processor costs
    /// the server's own, the more the longer it slept: a slow server would look slower still, and clients on other machines cost nothing of the kind.
    /// </summary>
    public TimeSpan LooksEach { get; init; }
}
