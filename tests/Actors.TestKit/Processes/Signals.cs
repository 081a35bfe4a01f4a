using System.Runtime.InteropServices;

namespace Actors.TestKit.Processes;

/// <summary>Signals to processes, which the base library has no call for.</summary>
internal static partial class Signals
{
    private const int Terminate = 15;

    /// <summary>Asks the process to stop.</summary>
    public static void SendTerminate(int processId)
    {
        if (Kill(processId, Terminate) != 0)
        {
            throw new InvalidOperationException($"SIGTERM to process {processId} failed with error {Marshal.GetLastPInvokeError()}.");
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int processId, int signal);
}
