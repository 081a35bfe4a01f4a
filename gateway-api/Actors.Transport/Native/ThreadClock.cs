using System.Runtime.InteropServices;

namespace Actors.Transport.Native;

/// <summary>The processor time of the calling thread.</summary>
public static partial class ThreadClock
{
    private const int ThisThread = 3;

    /// <summary>Nanoseconds of processor time that the thread has had; 0 where the system is not Linux.</summary>
    public static long Nanoseconds => OperatingSystem.IsLinux() && Read(ThisThread, out var time) == 0 ? (time.Seconds * 1_000_000_000) + time.Nanoseconds : 0;

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Read(int clock, out Time time);

    [StructLayout(LayoutKind.Sequential)]
    private struct Time
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
