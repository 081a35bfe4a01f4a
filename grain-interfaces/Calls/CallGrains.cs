namespace Actors.Calls;

/// <summary>Finds the grain that knows of calls.</summary>
public static class CallGrains
{
    /// <summary>What is known of grains and their calls.</summary>
    public static ICallsGrain GetCalls(this IGrainFactory grains)
    {
        ArgumentNullException.ThrowIfNull(grains);
        return grains.GetGrain<ICallsGrain>(0);
    }
}
