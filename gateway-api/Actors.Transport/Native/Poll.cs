using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Actors.Transport.Native;

/// <summary>An epoll instance. Level-triggered: what is not taken is told again. Sockets may be watched from any thread; one waits.</summary>
internal sealed unsafe class Poll : IDisposable
{
    /// <summary>Sockets that one wait tells of at most; those behind come with the next.</summary>
    public const int MostEvents = 1024;

    private const int Add = 1;
    private const int Remove = 2;
    private const int Modify = 3;
    private const int Forever = -1;
    private const int CloseOnExec = 0x80000;

    // The kernel packs its struct on x64 and nowhere else.
    private static readonly int EventBytes = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 12 : 16;
    private static readonly int NumberAt = EventBytes - sizeof(long);
    private readonly byte[] _events = GC.AllocateUninitializedArray<byte>(MostEvents * 16, pinned: true);
    private readonly int _poll = Checked(LinuxCalls.CreatePoll(CloseOnExec), "epoll_create1");
    private readonly int _wake = Checked(LinuxCalls.CreateCounter(0, CloseOnExec), "eventfd");

    /// <summary>The number that <see cref="Wake"/> is told by.</summary>
    public const int WakeNumber = -1;

    public Poll() => Watch(_wake, WakeNumber, before: PollEvents.None, PollEvents.Readable);

    /// <summary>Changes what is watched of a socket.</summary>
    /// <param name="socket">The socket.</param>
    /// <param name="number">What <see cref="Event"/> calls it.</param>
    /// <param name="before">What was watched.</param>
    /// <param name="events">What is to be; <see cref="PollEvents.None"/> ends it.</param>
    public void Watch(int socket, int number, PollEvents before, PollEvents events)
    {
        var description = stackalloc byte[16];
        *(uint*)description = (uint)events;
        *(long*)(description + NumberAt) = number;
        var operation = before == PollEvents.None ? Add : events == PollEvents.None ? Remove : Modify;
        _ = Checked(LinuxCalls.ControlPoll(_poll, operation, socket, description), "epoll_ctl");
    }

    /// <summary>Waits until there is something to tell.</summary>
    /// <returns>How many events there are.</returns>
    public int Wait()
    {
        fixed (byte* events = _events)
        {
            var count = LinuxCalls.WaitPoll(_poll, events, MostEvents, Forever);
            return count >= 0 || Marshal.GetLastPInvokeError() == LinuxCalls.Interrupted ? Math.Max(count, 0) : Checked(count, "epoll_wait");
        }
    }

    /// <summary>One of the events of the last <see cref="Wait"/>.</summary>
    public (int Number, PollEvents Events) Event(int index)
    {
        var at = _events.AsSpan(index * EventBytes, EventBytes);
        return ((int)MemoryMarshal.Read<long>(at[NumberAt..]), (PollEvents)MemoryMarshal.Read<uint>(at));
    }

    /// <summary>Ends every wait from now on at once.</summary>
    public void Wake()
    {
        var one = 1L;
        _ = LinuxCalls.Write(_wake, (byte*)&one, sizeof(long));
    }

    public void Dispose()
    {
        _ = LinuxCalls.Close(_wake);
        _ = LinuxCalls.Close(_poll);
    }

    private static int Checked(int result, string call) =>
        result >= 0 ? result : throw new Win32Exception(Marshal.GetLastPInvokeError(), $"{call} failed with error {Marshal.GetLastPInvokeError()}.");
}
