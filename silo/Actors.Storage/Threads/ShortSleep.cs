using System.Runtime.InteropServices;

namespace Actors.Storage.Threads;

/// <summary>Sleeps for less than the millisecond that is the runtime's least.</summary>
internal static partial class ShortSleep
{
    /// <summary>Blocks the thread so long, and by up to 50 us longer, by which Linux lets timers of usual threads be late. Elsewhere it returns at once.</summary>
    /// <param name="microseconds">0 to 999,999.</param>
    public static void Sleep(int microseconds)
    {
        if (OperatingSystem.IsLinux())
        {
            _ = MicroSleep((uint)microseconds);
        }
    }

    [LibraryImport("libc", EntryPoint = "usleep")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int MicroSleep(uint microseconds);
}
