using System.Collections.Immutable;

namespace Actors.Domain.Registry;

/// <summary>A stretch of a model's history that stands for itself: where the aliases were when it began, and what happened then.</summary>
/// <param name="Start">Where the aliases pointed before the first event.</param>
/// <param name="Events">The events, in order.</param>
public sealed record HistoryPage(ImmutableArray<AliasPoint> Start, ImmutableArray<ModelEvent> Events)
{
    /// <summary>How traffic was split before the first event; null where it was not.</summary>
    public SplitPoint? StartSplit { get; init; }

    /// <summary>How traffic was split at an instant: after every event of that instant; null where it was not.</summary>
    public SplitPoint? SplitAt(DateTimeOffset instant) =>
        Events.TakeWhile(happened => happened.At <= instant).LastOrDefault(happened => happened.Kind == ModelEventKind.TrafficSplit) is { } last ? last.Split : StartSplit;

    /// <summary>The aliases as they were at an instant: after every event of that instant.</summary>
    public ImmutableArray<AliasPoint> At(DateTimeOffset instant)
    {
        var points = Start.ToDictionary(point => point.Alias, StringComparer.Ordinal);
        foreach (var happened in Events.TakeWhile(happened => happened.At <= instant))
        {
            if (happened is { Kind: ModelEventKind.AliasMoved or ModelEventKind.Registered, Alias: { } alias, Version: { } version })
            {
                points[alias] = new AliasPoint(alias, version, happened);
            }
            else if (happened is { Kind: ModelEventKind.AliasRemoved, Alias: { } removed })
            {
                points.Remove(removed);
            }
        }

        return [.. points.Values.OrderBy(point => point.Alias, StringComparer.Ordinal)];
    }
}
