using System.Runtime.InteropServices;

namespace Actors.Transport.Native;

/// <summary>The system calls of an event loop, in the layouts that 64-bit Linux has for them.</summary>
internal static unsafe partial class LinuxCalls
{
    /// <summary>Error numbers (errno) that mean something here.</summary>
    public const int Interrupted = 4;
    public const int TryAgain = 11;

    private const int DontWait = 0x40;
    private const int NoSignal = 0x4000;
    private const int SocketLevel = 1;
    private const int Timestamps = 35;
    private const int Batch = 3;

    /// <summary>Opens an epoll instance.</summary>
    [LibraryImport("libc", EntryPoint = "epoll_create1", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int CreatePoll(int flags);

    /// <summary>Adds, changes or removes what an epoll instance watches.</summary>
    [LibraryImport("libc", EntryPoint = "epoll_ctl", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int ControlPoll(int poll, int operation, int file, byte* description);

    /// <summary>Waits for events.</summary>
    [LibraryImport("libc", EntryPoint = "epoll_wait", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int WaitPoll(int poll, byte* events, int most, int milliseconds);

    /// <summary>Opens a counter that a poll can watch.</summary>
    [LibraryImport("libc", EntryPoint = "eventfd", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int CreateCounter(uint initial, int flags);

    /// <summary>Writes to a file.</summary>
    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial nint Write(int file, byte* bytes, nint length);

    /// <summary>Closes a file.</summary>
    [LibraryImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int Close(int file);

    /// <summary>Has the kernel note when bytes arrive at a socket.</summary>
    public static void NoteArrivals(int socket)
    {
        var on = 1;
        _ = SetOption(socket, SocketLevel, Timestamps, &on, sizeof(int));
    }

    /// <summary>
    /// Tells the system that the calling thread works in batches: with the same share of a processor as before, it interrupts nobody when it
    /// wakes up. Where there is one processor, whoever answers requests can so answer all it has before the next are read.
    /// </summary>
    public static void ScheduleAsBatch()
    {
        // The parameter block holds the priority alone, which this policy wants to be 0. Where it is refused, all is as before.
        var priority = 0;
        _ = SetScheduler(0, Batch, &priority);
    }

    /// <summary>Sends what the socket takes at once.</summary>
    /// <returns>How many bytes it took, or minus the error number.</returns>
    public static int Send(int socket, ReadOnlySpan<byte> bytes)
    {
        fixed (byte* start = bytes)
        {
            while (true)
            {
                var sent = Send(socket, start, bytes.Length, DontWait | NoSignal);
                if (sent >= 0)
                {
                    return (int)sent;
                }

                var error = Marshal.GetLastPInvokeError();
                if (error != Interrupted)
                {
                    return -error;
                }
            }
        }
    }

    /// <summary>Receives what is there.</summary>
    /// <param name="socket">The socket.</param>
    /// <param name="into">Takes the bytes.</param>
    /// <param name="arrivedNs">When the last of them arrived, in nanoseconds of Unix time; 0 where the kernel does not say.</param>
    /// <returns>How many bytes; 0 at the end; or minus the error number.</returns>
    public static int Receive(int socket, Span<byte> into, out long arrivedNs)
    {
        fixed (byte* start = into)
        {
            var piece = new Piece { Start = start, Length = into.Length };
            Notes notes = default;
            while (true)
            {
                var message = new Message { Pieces = &piece, PieceCount = 1, Notes = (byte*)&notes, NotesLength = sizeof(Notes) };
                var got = Receive(socket, &message, DontWait);
                if (got >= 0)
                {
                    arrivedNs = message.NotesLength >= sizeof(Notes) && notes.Level == SocketLevel && notes.Type == Timestamps
                        ? (notes.Seconds * 1_000_000_000) + notes.Nanoseconds
                        : 0;
                    return (int)got;
                }

                var error = Marshal.GetLastPInvokeError();
                if (error != Interrupted)
                {
                    arrivedNs = 0;
                    return -error;
                }
            }
        }
    }

    [LibraryImport("libc", EntryPoint = "sched_setscheduler")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetScheduler(int thread, int policy, int* priority);

    [LibraryImport("libc", EntryPoint = "setsockopt", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetOption(int socket, int level, int option, int* value, int length);

    [LibraryImport("libc", EntryPoint = "send", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint Send(int socket, byte* bytes, nint length, int flags);

    [LibraryImport("libc", EntryPoint = "recvmsg", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint Receive(int socket, Message* message, int flags);

    /// <summary>struct iovec.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Piece
    {
        public byte* Start;
        public nint Length;
    }

    /// <summary>struct msghdr.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Message
    {
        public byte* Name;
        public uint NameLength;
        public Piece* Pieces;
        public nint PieceCount;
        public byte* Notes;
        public nint NotesLength;
        public int Flags;
    }

    /// <summary>struct cmsghdr with the one message that is asked for behind it.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Notes
    {
        public nint Length;
        public int Level;
        public int Type;
        public long Seconds;
        public long Nanoseconds;
    }
}
