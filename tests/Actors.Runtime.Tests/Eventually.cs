namespace Actors.Runtime.Tests;

/// <summary>Waits for a state that nothing announces.</summary>
public static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Asks again until the answer is yes; the failure says what did not become true.</summary>
    public static async Task BecomesTrueAsync(Func<Task<bool>> condition, string what)
    {
        using var limit = new CancellationTokenSource(RuntimeHost.Patience);
        while (!await condition())
        {
            if (limit.IsCancellationRequested)
            {
                throw new TimeoutException($"{what} did not become true within {RuntimeHost.Patience}.");
            }

            await Task.Delay(Pause);
        }
    }
}
