namespace Actors.Benchmarks.Calls;

/// <summary>What grain calls are compared with: an async method that awaits nothing.</summary>
internal static class EmptyCalls
{
    /// <summary>Calls it that many times, one after the other.</summary>
    public static async Task RunAsync(int count)
    {
        for (var call = 0; call < count; call++)
        {
            await EmptyAsync();
        }
    }

    private static async Task<int> EmptyAsync()
    {
        await Task.CompletedTask;
        return 1;
    }
}
