using System.Globalization;

namespace Actors.Inference;

/// <summary>
/// The threads of this process that are scheduled as batch work, which workers and event loops are so that they do not interrupt each other. Beside one that
/// computes for long without being one of them, as a loader does, they would wait for the next tick of the clock, up to 4 ms, before they have the
/// processor. So they are let interrupt for as long as there is such a one.
/// </summary>
internal sealed class BatchThreads
{
    private const string Tasks = "/proc/self/task";
    private readonly List<int> _threads = [];

    /// <summary>Lets them interrupt whoever runs when they wake. One caller at a time.</summary>
    public void LetInterrupt()
    {
        _threads.Clear();
        if (!OperatingSystem.IsLinux() || !Directory.Exists(Tasks))
        {
            return;
        }

        try
        {
            foreach (string task in Directory.EnumerateDirectories(Tasks))
            {
                if (int.TryParse(Path.GetFileName(task.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture, out int thread) && NativeProcess.IsBatch(thread))
                {
                    NativeProcess.ScheduleAsUsual(thread);
                    _threads.Add(thread);
                }
            }
        }
        catch (Exception hidden) when (hidden is IOException or UnauthorizedAccessException)
        {
            // Where the system does not show its threads to a process, they wait for the tick.
        }
    }

    /// <summary>Has them be batch work again.</summary>
    public void Restore()
    {
        foreach (int thread in _threads)
        {
            // One that has ended meanwhile may have given its number to a thread of somebody else.
            if (Directory.Exists(string.Create(CultureInfo.InvariantCulture, $"{Tasks}/{thread}")))
            {
                NativeProcess.ScheduleAsBatch(thread);
            }
        }

        _threads.Clear();
    }
}
