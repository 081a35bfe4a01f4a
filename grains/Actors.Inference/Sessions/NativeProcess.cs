using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Actors.Inference;

/// <summary>The few things that are asked of the C library. Where one is missing (another system, another C library) nothing happens.</summary>
internal static partial class NativeProcess
{
    /// <summary>The clock of the calling thread's processor time.</summary>
    private const int ThreadClock = 3;

    private const string TelemetryVariable = "ORT_DISABLE_TELEMETRY";

    /// <summary>
    /// Turns ONNX Runtime's telemetry off; called before its first use. Where .NET keeps its own copy of the environment, which native
    /// code does not see, the C library's is set as well.
    /// </summary>
    public static void DisableTelemetry()
    {
        Environment.SetEnvironmentVariable(TelemetryVariable, "1");
        if (!OperatingSystem.IsWindows())
        {
            Try(static () => _ = SetEnvironment(TelemetryVariable, "1", 1));
        }
    }

    /// <summary>Gives freed pages of glibc's arenas back to the system; freeing alone leaves them with the process.</summary>
    public static void TrimMemory()
    {
        if (OperatingSystem.IsLinux())
        {
            Try(static () => _ = MallocTrim(0));
        }
    }

    /// <summary>Makes the calling thread nicer. On Linux, where .NET's thread priorities do nothing, this reaches the one thread only.</summary>
    public static void LowerThreadPriority(int niceness)
    {
        if (OperatingSystem.IsLinux())
        {
            Try(() => _ = SetPriority(0, 0, niceness));
        }
    }

    /// <summary>
    /// Tells the system that the calling thread works in batches: with the same share of the processor as before, it no longer interrupts
    /// the thread that wakes it. Where there is one processor, that thread can so bring in the rest of the batch first.
    /// </summary>
    public static void ScheduleAsBatch()
    {
        if (OperatingSystem.IsLinux())
        {
            const int Batch = 3;
            Try(static () => _ = SetScheduler(0, Batch, 0));
        }
    }

    /// <summary>Processor time of the calling thread; below zero where the system does not say.</summary>
    public static long ThreadNanoseconds =>
        OperatingSystem.IsLinux() && ReadClock(ThreadClock, out ClockTime read) == 0 ? (read.Seconds * 1_000_000_000) + read.Nanoseconds : -1;

    /// <summary>A file in memory that only this process has, closed in its children; null where there are none.</summary>
    public static SafeFileHandle? TryCreateMemoryFile(string name)
    {
        const uint CloseOnExec = 1;
        int file = -1;
        if (OperatingSystem.IsLinux())
        {
            Try(() => file = CreateMemoryFile(name, CloseOnExec));
        }

        return file < 0 ? null : new SafeFileHandle(file, ownsHandle: true);
    }

    private static void Try(Action call)
    {
        try
        {
            call();
        }
        catch (Exception missing) when (missing is DllNotFoundException or EntryPointNotFoundException)
        {
            // Each of these calls saves something and is needed for nothing.
        }
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetEnvironment(string name, string value, int overwrite);

    [LibraryImport("libc", EntryPoint = "malloc_trim")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int MallocTrim(nint keep);

    [LibraryImport("libc", EntryPoint = "setpriority")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetPriority(int which, int who, int priority);

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int ReadClock(int clock, out ClockTime time);

    [LibraryImport("libc", EntryPoint = "memfd_create", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int CreateMemoryFile(string name, uint flags);

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct ClockTime(long Seconds, long Nanoseconds);

    // The parameter block holds the priority alone, which this policy wants to be 0.
    [LibraryImport("libc", EntryPoint = "sched_setscheduler")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetScheduler(int thread, int policy, in int priority);
}
