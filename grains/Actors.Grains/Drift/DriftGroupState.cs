using Actors.Domain.Detection;

namespace Actors.Grains.Drift;

/// <summary>The stored row of a group of a version. Panes, judged windows and hours are pages of their own.</summary>
internal sealed class DriftGroupState
{
    /// <summary>Which edges and features its panes are by.</summary>
    public string Epoch { get; set; } = "";

    /// <summary>How many pages of panes there may be.</summary>
    public int Slots { get; set; }

    /// <summary>The end of the last window that was judged.</summary>
    public DateTimeOffset JudgedUntil { get; set; }

    /// <summary>Windows that were judged.</summary>
    public long Judged { get; set; }

    /// <summary>Windows in which anything counted as drift.</summary>
    public long Findings { get; set; }

    /// <summary>Judged windows that are kept, oldest first: each stands on the page of its number.</summary>
    public List<JudgedWindow> Windows { get; set; } = [];

    /// <summary>What the detectors remember.</summary>
    public List<DetectorRow> Detectors { get; set; } = [];

    /// <summary>What counted as drift in the last window, by what and against what.</summary>
    public List<string> Firing { get; set; } = [];

    /// <summary>What the alerts are to be told of the last window, until they have it.</summary>
    public List<Actors.Alerts.Signal> Pending { get; set; } = [];

    /// <summary>Panes before this one are in the hours.</summary>
    public long ClosedUntil { get; set; }

    /// <summary>The hour that is being gathered, by number.</summary>
    public long Hour { get; set; }

    /// <summary>What is gathered of it; null where nothing is.</summary>
    public byte[]? HourContent { get; set; }

    /// <summary>Hours that have a page, by number, oldest first.</summary>
    public List<long> Hours { get; set; } = [];

    /// <summary>Whether a reminder wakes the group.</summary>
    public bool IsReminded { get; set; }

    /// <summary>A judged window.</summary>
    /// <param name="Number">1, 2, 3, ...</param>
    /// <param name="Slot">Its page.</param>
    /// <param name="Start">Its start.</param>
    /// <param name="End">Its end.</param>
    /// <param name="IsDrift">Whether anything counted as drift.</param>
    internal sealed record JudgedWindow(long Number, long Slot, DateTimeOffset Start, DateTimeOffset End, bool IsDrift);

    /// <summary>What a detector remembers.</summary>
    /// <param name="Identity">Its rule's.</param>
    /// <param name="Numbers">The detector's, bit by bit.</param>
    /// <param name="Values">Figures taken in.</param>
    /// <param name="Last">What it said of the last.</param>
    /// <param name="Events">What it found.</param>
    internal sealed record DetectorRow(string Identity, byte[] Numbers, long Values, Signal Last, List<DetectorEventRow> Events);

    /// <summary>Something that a detector said.</summary>
    internal sealed record DetectorEventRow(DateTimeOffset At, Signal Said, double Value);
}
