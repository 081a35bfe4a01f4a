using System.Collections.Concurrent;
using Actors.Gateway.Models.History;
using Actors.Registry;

namespace Actors.Gateway.Overview;

/// <summary>The last changes of models. A model is asked again when its revision is another, so that looking often costs little.</summary>
internal sealed class RecentChanges(IGrainFactory grains)
{
    /// <summary>Changes that are kept of a model.</summary>
    private const int Each = 5;

    /// <summary>Models that are remembered; beyond it, all are forgotten.</summary>
    private const int MaxModels = 20_000;

    /// <summary>Models that are asked at the same time.</summary>
    private const int AtOnce = 64;

    private readonly ConcurrentDictionary<string, (long Revision, IReadOnlyList<OverviewChange> Changes)> _known = new(StringComparer.Ordinal);

    /// <summary>The last changes of models, newest first.</summary>
    public async Task<IReadOnlyList<OverviewChange>> ListAsync(IEnumerable<ModelRoute> routes, int limit, CancellationToken cancellationToken)
    {
        if (_known.Count > MaxModels)
        {
            _known.Clear();
        }

        var all = new List<OverviewChange>();
        foreach (var part in routes.Chunk(AtOnce))
        {
            all.AddRange((await Task.WhenAll(part.Select(route => FindAsync(route, cancellationToken)))).SelectMany(changes => changes));
        }

        return [.. all.OrderByDescending(change => change.Change.At).Take(limit)];
    }

    private async Task<IReadOnlyList<OverviewChange>> FindAsync(ModelRoute route, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(route.Key, out var known) && known.Revision == route.Revision)
        {
            return known.Changes;
        }

        var key = ModelKey.Parse(route.Key);
        var grain = grains.GetModel(key);
        var slice = await grain.GetHistoryAsync(0, 1, cancellationToken);
        var last = slice is { Last: > Each } ? await grain.GetHistoryAsync(slice.Last - Each, Each, cancellationToken) : await grain.GetHistoryAsync(0, Each, cancellationToken);
        IReadOnlyList<OverviewChange> changes = [.. (last?.Entries ?? []).Select(entry => new OverviewChange(key.Name, entry.ToDetail()))];
        _known[route.Key] = (route.Revision, changes);
        return changes;
    }
}
