using Actors.Grains.State;

namespace Actors.Grains.Calls;

/// <summary>
/// Counts every call of a grain, and how long it took. Calls of stateless workers, which predictions from elsewhere are, are counted one in
/// <see cref="Sampling"/>, as so many.
/// </summary>
/// <remarks>A call that ends at once costs two looks at the clock and a count; one that does not, a continuation more.</remarks>
public sealed class CallCountFilter(SiloCallCounts counts, TimeProvider clock) : IIncomingGrainCallFilter
{
    /// <summary>Of so many calls of stateless workers on a thread one is counted.</summary>
    public const int Sampling = 64;

    [ThreadStatic]
    private static int _turn;

    public Task Invoke(IIncomingGrainCallContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.TargetId.IsClient())
        {
            // Observers pass here, too; they are no grains.
            return context.Invoke();
        }

        var calls = 1;
        if (context.Grain is IStatelessGrain)
        {
            if (++_turn % Sampling != 0)
            {
                return context.Invoke();
            }

            calls = Sampling;
        }

        var start = clock.GetTimestamp();
        var running = context.Invoke();
        if (!running.IsCompletedSuccessfully)
        {
            return AwaitAsync(context, running, start, calls);
        }

        Count(context, start, calls, null);
        return running;
    }

    private async Task AwaitAsync(IIncomingGrainCallContext context, Task running, long start, int calls)
    {
        try
        {
            await running;
        }
        catch (Exception exception)
        {
            Count(context, start, calls, exception.GetType());
            throw;
        }

        Count(context, start, calls, null);
    }

    private void Count(IIncomingGrainCallContext context, long start, int calls, Type? failure)
    {
        var from = context.SourceId is { } source && !source.IsClient() ? source.Type : (GrainType?)null;
        counts.Add(new EndedCall(context.TargetId, context.InterfaceMethod, from, clock.GetUtcNow(), clock.GetElapsedTime(start).Ticks, failure), calls);
    }
}
