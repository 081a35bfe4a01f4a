namespace Actors.Domain.Calls;

/// <summary>How the window is cut: six panes of ten seconds, the last one not over yet.</summary>
public static class CallPanes
{
    /// <summary>How many panes a window has.</summary>
    public const int Count = 6;

    /// <summary>How long a pane is.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromSeconds(10);

    /// <summary>The number of the pane that an instant is in.</summary>
    public static long At(DateTimeOffset now) => now.UtcTicks / Length.Ticks;

    /// <summary>How many seconds the window holds now: 50 to 60, less since a start that is not so long ago; at least 1.</summary>
    public static double SecondsAt(DateTimeOffset now, DateTimeOffset startedAt)
    {
        var window = ((Count - 1) * Length) + TimeSpan.FromTicks(now.UtcTicks % Length.Ticks);
        return Math.Max(1, Math.Min(window.TotalSeconds, (now - startedAt).TotalSeconds));
    }
}
