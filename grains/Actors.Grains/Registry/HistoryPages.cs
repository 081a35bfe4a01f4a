using Actors.Domain.Registry;
using Actors.Registry;

namespace Actors.Grains.Registry;

/// <summary>A model's history with the pages that were moved out of its row.</summary>
internal sealed class HistoryPages(IGrainFactory grains, ModelKey key)
{
    /// <summary>Stores the page that is due, if one is; the history may then go on without it.</summary>
    public async Task<History> RelieveAsync(History history)
    {
        if (history.FullPage() is not { } page)
        {
            return history;
        }

        await Grain(history.Pages).KeepAsync(page.ToMessage(), CancellationToken.None);
        return history.WithoutPage();
    }

    /// <summary>The page that the instant falls into: the last that began by then. The history has to begin by then, too.</summary>
    public async Task<HistoryPage> FindAsync(History history, DateTimeOffset instant, CancellationToken cancellationToken)
    {
        if (history.CoversBy(instant))
        {
            return history.Tail();
        }

        var (low, high) = (0L, history.Pages - 1);
        while (low < high)
        {
            var middle = low + ((high - low + 1) / 2);
            var page = await ReadAsync(middle, cancellationToken);
            (low, high) = page.Entries[0].At <= instant ? (middle, high) : (low, middle - 1);
        }

        return (await ReadAsync(low, cancellationToken)).ToPage();
    }

    /// <summary>Entries after one, of one page or of what stands in the row.</summary>
    public async Task<HistoryEntry[]> SliceAsync(History history, long after, int limit, CancellationToken cancellationToken)
    {
        if (after >= history.Last)
        {
            return [];
        }

        var number = after / History.PageSize;
        IEnumerable<HistoryEntry> entries = number >= history.Pages
            ? history.Recent.Select(HistoryMapping.ToEntry)
            : (await ReadAsync(number, cancellationToken)).Entries;
        return [.. entries.Where(entry => entry.Sequence > after).Take(limit)];
    }

    private async Task<ModelHistoryPage> ReadAsync(long page, CancellationToken cancellationToken) =>
        await Grain(page).GetAsync(cancellationToken) ?? throw new InvalidOperationException($"Page {page} of the history of {key} is not stored.");

    private IModelHistoryGrain Grain(long page) => grains.GetModelHistory(new HistoryPageKey(key, page));
}
