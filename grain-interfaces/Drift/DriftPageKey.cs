using System.Globalization;
using Actors.Registry;

namespace Actors.Drift;

/// <summary>Names a page of what drift monitors keep: <c>OWNER|KIND|PLACE</c>.</summary>
/// <param name="Owner">The key of the grain whose page it is.</param>
/// <param name="Kind">What is on it.</param>
/// <param name="Place">Where it stands among those of its kind.</param>
public readonly record struct DriftPageKey(string Owner, string Kind, string Place)
{
    /// <summary>A pane of a group.</summary>
    public static DriftPageKey Pane(DriftGroupKey group, int slot) => new(group.ToString(), "pane", slot.ToString(CultureInfo.InvariantCulture));

    /// <summary>A judged window of a group.</summary>
    public static DriftPageKey Window(DriftGroupKey group, long slot) => new(group.ToString(), "window", slot.ToString(CultureInfo.InvariantCulture));

    /// <summary>An hour of a group.</summary>
    public static DriftPageKey Hour(DriftGroupKey group, long slot) => new(group.ToString(), "hour", slot.ToString(CultureInfo.InvariantCulture));

    /// <summary>A baseline of a model, by its digest.</summary>
    public static DriftPageKey Baseline(ModelKey model, string digest) => new(model.ToString(), "baseline", digest);

    public override string ToString() => $"{Owner}|{Kind}|{Place}";
}
