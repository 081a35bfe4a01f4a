using System.Globalization;
using System.Runtime.InteropServices;

namespace Actors.Storage.Threads;

/// <summary>Runs work on a thread of its own that gets the processor where nobody else wants it: predictions do not slow down for what may as well be done later.</summary>
public sealed partial class QuietThread : IDisposable
{
    /// <summary>The lowest there is on Linux, where .NET's priorities do nothing: a seventieth of the share of a usual thread.</summary>
    private const int Niceness = 19;

    /// <summary>
    /// Linux' policy for what runs only where nobody else wants to, SCHED_IDLE: a three-hundredth of a usual thread's share. Whoever wakes takes the processor from such
    /// a thread at once, batch work too, which has to wait for the next tick of the clock beside any other thread, however nice it is.
    /// </summary>
    private const int IdlePolicy = 5;

    /// <summary>Nanoseconds for which the thread that reads it has had a processor, and for which it waited for one; then other things (Linux' documentation, sched-stats).</summary>
    private const string Schedule = "/proc/thread-self/schedstat";

    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(10);
    private readonly OwnThread _thread;
    private (TimeSpan Ran, TimeSpan Waited) _since;

    /// <param name="name">What the thread is called.</param>
    /// <param name="onlyIdle">Whether the work may as good as rest while the processors are busy: somebody else will do it when it becomes urgent.</param>
    public QuietThread(string name, bool onlyIdle = false) => _thread = new OwnThread(name, () => Quieten(onlyIdle));

    /// <summary>Runs work here, and what it does after each await too.</summary>
    public Task<T> RunAsync<T>(Func<Task<T>> work) => _thread.RunAsync(() =>
    {
        _since = Times();
        return work();
    });

    /// <summary>
    /// Rests as long as <see cref="RestAfter"/> says of the time since it last did, or since the work began. A thread that runs in the moments between two
    /// requests has them find the processor's caches full of what is not theirs. To be called by the work, now and then.
    /// </summary>
    public async ValueTask GiveWayAsync(CancellationToken cancellationToken)
    {
        var (ran, waited) = Times();
        if (RestAfter(ran - _since.Ran, waited - _since.Waited) is { Ticks: > 0 } rest)
        {
            await Task.Delay(rest, cancellationToken);
        }

        _since = Times();
    }

    /// <summary>
    /// How long to leave the processor to those who want it: so long that of the share of it that was there for the thread it takes the cube. Where it is
    /// idle there is hardly a rest; the busier it is, the less comes between the requests.
    /// </summary>
    /// <param name="ran">For how long the thread had a processor. From 0.</param>
    /// <param name="waited">For how long it wanted one that others had. From 0.</param>
    /// <returns>At most ten seconds.</returns>
    public static TimeSpan RestAfter(TimeSpan ran, TimeSpan waited)
    {
        var wanted = ran + waited;
        var inverse = ran > TimeSpan.Zero ? wanted / ran : double.PositiveInfinity;
        return waited > TimeSpan.Zero ? TimeSpan.FromSeconds(Math.Min(wanted.TotalSeconds * ((inverse * inverse) - 1), LongestRest.TotalSeconds)) : TimeSpan.Zero;
    }

    /// <summary>Ends the thread when it has done what it was given.</summary>
    public void Dispose() => _thread.Dispose();

    /// <summary>For how long this thread has had a processor, and for how long it waited for one; nothing where the system does not say.</summary>
    private static (TimeSpan Ran, TimeSpan Waited) Times()
    {
        if (!File.Exists(Schedule))
        {
            return default;
        }

        var times = File.ReadAllText(Schedule).Split(' ');
        return (Nanoseconds(times[0]), Nanoseconds(times[1]));
    }

    private static TimeSpan Nanoseconds(string text) => TimeSpan.FromTicks(long.Parse(text, CultureInfo.InvariantCulture) / TimeSpan.NanosecondsPerTick);

    private static void Quieten(bool onlyIdle)
    {
        Thread.CurrentThread.Priority = ThreadPriority.Lowest;
        if (OperatingSystem.IsLinux())
        {
            _ = onlyIdle ? SetScheduler(0, IdlePolicy, 0) : SetPriority(0, 0, Niceness);
        }
    }

    [LibraryImport("libc", EntryPoint = "setpriority")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetPriority(int which, int who, int priority);

    // The parameter block holds the priority alone, which this policy wants to be 0.
    [LibraryImport("libc", EntryPoint = "sched_setscheduler")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetScheduler(int thread, int policy, in int priority);
}
