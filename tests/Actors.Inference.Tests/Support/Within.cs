namespace Actors.Inference.Tests;

/// <summary>Awaits what must come, and says what did not.</summary>
internal static class Within
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static async Task<T> Reach<T>(this Task<T> task, string transition)
    {
        await ((Task)task).Reach(transition);
        return await task;
    }

    public static async Task Reach(this Task task, string transition)
    {
        if (await Task.WhenAny(task, Task.Delay(Patience)) != task)
        {
            throw new TimeoutException("Did not happen: " + transition);
        }

        await task;
    }

    /// <summary>Waits for a state that nothing signals.</summary>
    public static async Task Until(Func<bool> reached, string transition)
    {
        using CancellationTokenSource patience = new(Patience);
        while (!reached())
        {
            if (patience.IsCancellationRequested)
            {
                throw new TimeoutException("Did not happen: " + transition);
            }

            await Task.Yield();
        }
    }
}
