using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Actors.LoadTests.Generator;

/// <summary>
/// Linux's epoll for one thread that does everything itself. The base library's sockets wait through threads of their own, and handing over to
/// those costs a load generator more than the requests do.
/// </summary>
internal sealed partial class Poller : IDisposable
{
    private const int Add = 1;
    private const int Modify = 3;
    private const uint Readable = 0x1;
    private const uint Writable = 0x4;
    private const int Interrupted = 4;
    private const int TimerSlack = 29;
    private const int MaxEvents = 512;

    // The kernel packs its struct on x64 and nowhere else.
    private static readonly int EventBytes = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 12 : 16;
    private static readonly int DataAt = EventBytes - sizeof(long);

    /// <summary>Whether the thread's timers are on time; threads of the loop sleep often, others never.</summary>
    [ThreadStatic]
    private static bool _isPrecise;

    private readonly int _handle = Create(0);
    private readonly byte[] _events = new byte[MaxEvents * 16];

    /// <summary>Starts to watch a socket; <see cref="Wait"/> answers with the number.</summary>
    public void Watch(Socket socket, int number) => Control(Add, socket, number, Readable);

    /// <summary>Whether to wake up also when the socket takes more to send.</summary>
    public void WatchWrites(Socket socket, int number, bool on) => Control(Modify, socket, number, on ? Readable | Writable : Readable);

    /// <summary>Waits until sockets are ready.</summary>
    /// <param name="numbers">Takes the numbers of those that are; at least 512 long.</param>
    /// <param name="milliseconds">The longest wait; 0 to only look.</param>
    /// <returns>How many are.</returns>
    public int Wait(Span<int> numbers, int milliseconds)
    {
        var count = WaitFor(_handle, ref _events[0], MaxEvents, milliseconds);
        if (count < 0)
        {
            return Marshal.GetLastPInvokeError() == Interrupted ? 0 : throw Failure("epoll_wait");
        }

        for (var i = 0; i < count; i++)
        {
            numbers[i] = MemoryMarshal.Read<int>(_events.AsSpan((i * EventBytes) + DataAt));
        }

        return count;
    }

    /// <summary>Sleeps, whatever comes meanwhile; not a timer's usual 50 us too long.</summary>
    public static void Sleep(TimeSpan duration)
    {
        if (!_isPrecise)
        {
            _isPrecise = SetOption(TimerSlack, 1) == 0;
        }

        var time = new TimeSpec(duration.Ticks / TimeSpan.TicksPerSecond, duration.Ticks % TimeSpan.TicksPerSecond * TimeSpan.NanosecondsPerTick);
        _ = Sleep(in time, 0);
    }

    public void Dispose() => _ = Close(_handle);

    private void Control(int operation, Socket socket, int number, uint events)
    {
        Span<byte> description = stackalloc byte[16];
        MemoryMarshal.Write(description, events);
        MemoryMarshal.Write(description[DataAt..], (long)number);
        if (Control(_handle, operation, (int)socket.Handle, ref description[0]) != 0)
        {
            throw Failure("epoll_ctl");
        }
    }

    private static InvalidOperationException Failure(string call) => new($"{call} failed with error {Marshal.GetLastPInvokeError()}.");

    [LibraryImport("libc", EntryPoint = "epoll_create1", SetLastError = true)]
    private static partial int Create(int flags);

    [LibraryImport("libc", EntryPoint = "epoll_ctl", SetLastError = true)]
    private static partial int Control(int epoll, int operation, int file, ref byte description);

    [LibraryImport("libc", EntryPoint = "epoll_wait", SetLastError = true)]
    private static partial int WaitFor(int epoll, ref byte events, int max, int milliseconds);

    [LibraryImport("libc", EntryPoint = "nanosleep")]
    private static partial int Sleep(in TimeSpec duration, nint left);

    [LibraryImport("libc", EntryPoint = "prctl")]
    private static partial int SetOption(int option, nint nanoseconds);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int file);

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct TimeSpec(long Seconds, long Nanoseconds);
}
