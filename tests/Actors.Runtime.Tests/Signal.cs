using System.Collections.Concurrent;

namespace Actors.Runtime.Tests;

/// <summary>Named events between tests and grains, which share the process on both builds.</summary>
public static class Signal
{
    private static readonly ConcurrentDictionary<string, TaskCompletionSource> Events = new();

    /// <summary>Makes the event happen, now and for whoever waits later.</summary>
    public static void Set(string name) => Of(name).TrySetResult();

    /// <summary>Waits for the event; the failure names it.</summary>
    public static async Task WaitAsync(string name)
    {
        try
        {
            await Of(name).Task.WaitAsync(RuntimeHost.Patience);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"'{name}' did not happen within {RuntimeHost.Patience}.");
        }
    }

    private static TaskCompletionSource Of(string name) =>
        Events.GetOrAdd(name, static _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}
