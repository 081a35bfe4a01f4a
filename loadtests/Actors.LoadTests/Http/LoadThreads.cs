namespace Actors.LoadTests.Http;

/// <summary>How the generator uses threads.</summary>
internal static class LoadThreads
{
    /// <summary>
    /// Lets one thread wait for all sockets and go on with their tasks by itself. With a thread pool behind it the generator would take more of
    /// the processors than the servers it measures. Works only before the first socket.
    /// </summary>
    public static void UseOne()
    {
        Environment.SetEnvironmentVariable("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", "1");
        Environment.SetEnvironmentVariable("DOTNET_SYSTEM_NET_SOCKETS_THREAD_COUNT", "1");
    }
}
