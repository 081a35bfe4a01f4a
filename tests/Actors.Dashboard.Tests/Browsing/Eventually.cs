using System.Diagnostics;

namespace Actors.Dashboard.Tests.Browsing;

/// <summary>Waits for what comes by itself.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);

    public static async Task TrueAsync(Func<Task<bool>> isSo, string what)
    {
        var begun = Stopwatch.GetTimestamp();
        while (!await isSo())
        {
            if (Stopwatch.GetElapsedTime(begun) > Patience)
            {
                throw new TimeoutException($"Not within {Patience}: {what}.");
            }

            await Task.Delay(Step);
        }
    }
}
