using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Actors.TestKit.Processes;

/// <summary>
/// Which processors a program may use. A child takes over the set of the thread that starts it, so that its runtime already finds no more
/// processors than these when it counts them. Linux only, the first 64 processors.
/// </summary>
/// <param name="Mask">One bit a processor.</param>
public readonly partial record struct ProcessorSet(ulong Mask)
{
    /// <summary>How many processors there are in the set.</summary>
    public int Count => BitOperations.PopCount(Mask);

    /// <summary>What this thread may use.</summary>
    public static ProcessorSet Current
    {
        get
        {
            var mask = 0ul;
            return GetAffinity(0, sizeof(ulong), ref mask) < 0 ? throw Failure("sched_getaffinity") : new ProcessorSet(mask);
        }
    }

    /// <summary>The set without its highest processors.</summary>
    /// <param name="count">How many stay.</param>
    public ProcessorSet First(int count)
    {
        var left = 0ul;
        for (var rest = Mask; rest != 0 && BitOperations.PopCount(left) < count; rest &= rest - 1)
        {
            left |= rest & (~rest + 1);
        }

        return new ProcessorSet(left);
    }

    /// <summary>What is in this set and not in the other.</summary>
    public ProcessorSet Except(ProcessorSet other) => new(Mask & ~other.Mask);

    /// <summary>Holds all threads that this process has, and those they start, to the set. The runtime has counted its processors before.</summary>
    public void PinThisProcess()
    {
        foreach (var thread in Directory.EnumerateDirectories("/proc/self/task"))
        {
            Pin(int.Parse(Path.GetFileName(thread), CultureInfo.InvariantCulture));
        }
    }

    /// <summary>Calls the function on a thread of its own that is held to the set, as are the processes it starts.</summary>
    public T Run<T>(Func<T> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        var set = this;
        T? result = default;
        Exception? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                set.Pin(0);
                result = function();
            }
            catch (Exception exception)
            {
                failure = exception;
            }
        });
        thread.Start();
        thread.Join();
        return failure is null ? result! : throw new InvalidOperationException($"The start on {this} failed.", failure);
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"processors 0x{Mask:x}");

    private void Pin(int thread)
    {
        var mask = Mask;
        if (SetAffinity(thread, sizeof(ulong), ref mask) != 0)
        {
            throw Failure("sched_setaffinity");
        }
    }

    private static InvalidOperationException Failure(string call) => new($"{call} failed with error {Marshal.GetLastPInvokeError()}.");

    [LibraryImport("libc", EntryPoint = "sched_setaffinity", SetLastError = true)]
    private static partial int SetAffinity(int thread, nint bytes, ref ulong mask);

    [LibraryImport("libc", EntryPoint = "sched_getaffinity", SetLastError = true)]
    private static partial int GetAffinity(int thread, nint bytes, ref ulong mask);
}
