using System.Diagnostics;

namespace Actors.Transport.Tests.Hosting;

/// <summary>Waits that end by naming what did not happen.</summary>
internal static class Waiting
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(5);

    /// <summary>Looks that have to agree for a figure to count as at rest.</summary>
    private const int Looks = 40;

    public static async Task<T> WithinPatienceAsync<T>(this Task<T> task, string transition)
    {
        await ((Task)task).WithinPatienceAsync(transition);
        return await task;
    }

    public static async Task WithinPatienceAsync(this Task task, string transition)
    {
        try
        {
            await task.WaitAsync(Patience);
        }
        catch (TimeoutException) when (!task.IsCompleted)
        {
            throw new TimeoutException($"It did not come to pass that {transition}.");
        }
    }

    public static async Task UntilAsync(Func<ValueTask<bool>> condition, string transition)
    {
        var began = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            (Stopwatch.GetElapsedTime(began) < Patience).ShouldBeTrue($"It did not come to pass that {transition}.");
            await Task.Delay(Look);
        }
    }

    /// <summary>Waits until a figure moves no more.</summary>
    public static async Task<long> UntilAtRestAsync(Func<long> figure, string transition)
    {
        var (last, same) = (-1L, 0);
        await UntilAsync(
            () =>
            {
                var now = figure();
                (last, same) = (now, now == last ? same + 1 : 0);
                return ValueTask.FromResult(same == Looks);
            },
            transition);
        return last;
    }
}
