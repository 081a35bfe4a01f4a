using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Actors.Inference;

/// <summary>The few things that are asked of the C library. Where one is missing (another system, another C library) nothing happens.</summary>
internal static partial class NativeProcess
{
    /// <summary>The clock of the calling thread's processor time.</summary>
    private const int ThreadClock = 3;

    private const int UsualPolicy = 0;
    private const int BatchPolicy = 3;
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
    /// Has the calling thread take the processor in turns of a tenth of a millisecond: whoever wakes and may interrupt waits no longer for it. Linux has
    /// such turns from 6.12 on; before, this changes nothing.
    /// </summary>
    /// <param name="niceness">The thread's niceness, which this call sets as well.</param>
    public static void ShortenTurns(int niceness)
    {
        long call = RuntimeInformation.ProcessArchitecture switch
        {
            Architecture.X64 => 314,
            Architecture.Arm64 => 274,
            _ => 0,
        };
        if (OperatingSystem.IsLinux() && call > 0)
        {
            Try(() => _ = SystemCall(call, 0, new SchedulingAttributes(niceness, 100_000), 0));
        }
    }

    /// <summary>
    /// Tells the system that a thread works in batches: with the same share of the processor as before, it no longer interrupts
    /// the thread that wakes it. Where there is one processor, that thread can so bring in the rest of the batch first.
    /// </summary>
    /// <param name="thread">The system's number of the thread; 0 for the calling one.</param>
    public static void ScheduleAsBatch(int thread = 0) => Schedule(thread, BatchPolicy);

    /// <summary>Has a thread scheduled as threads are when nobody says anything.</summary>
    /// <param name="thread">The system's number of the thread.</param>
    public static void ScheduleAsUsual(int thread) => Schedule(thread, UsualPolicy);

    /// <summary>Whether a thread is scheduled as batch work.</summary>
    /// <param name="thread">The system's number of the thread.</param>
    public static bool IsBatch(int thread)
    {
        int policy = UsualPolicy;
        Try(() => policy = GetScheduler(thread));
        return policy == BatchPolicy;
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

    private static void Schedule(int thread, int policy)
    {
        if (OperatingSystem.IsLinux())
        {
            Try(() => _ = SetScheduler(thread, policy, 0));
        }
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

    [LibraryImport("libc", EntryPoint = "sched_getscheduler")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GetScheduler(int thread);

    // The C library has no function for it before glibc 2.41.
    [LibraryImport("libc", EntryPoint = "syscall")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial long SystemCall(long number, long thread, in SchedulingAttributes attributes, long flags);

    /// <summary>struct sched_attr, as far as its first version goes; the policy is the usual one.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly struct SchedulingAttributes(int nice, ulong turnNanoseconds)
    {
        private readonly uint _size = 48;
        private readonly uint _policy = UsualPolicy;
        private readonly ulong _flags = 0;
        private readonly int _nice = nice;
        private readonly uint _priority = 0;
        private readonly ulong _turn = turnNanoseconds;
        private readonly ulong _deadline = 0;
        private readonly ulong _period = 0;
    }
}
