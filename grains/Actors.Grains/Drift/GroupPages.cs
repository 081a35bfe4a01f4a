using System.Text.Json;
using System.Text.Json.Serialization;
using Actors.Domain.Drift.Monitoring;
using Actors.Domain.Drift.Sketches;
using Actors.Drift;

namespace Actors.Grains.Drift;

/// <summary>The pages of a group: panes by their place in the ring, judged windows by their number, hours by their place in the week.</summary>
internal sealed class GroupPages(IGrainFactory grains, DriftGroupKey key)
{
    private const int MostBytes = 64 << 20;
    private const int MostEpoch = 64;
    private static readonly JsonSerializerOptions Json = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    /// <summary>Keeps a pane.</summary>
    public Task KeepAsync(PanePage page, int slots) => Pane(page.Pane, slots).KeepAsync(page.ToBytes(), CancellationToken.None);

    /// <summary>Puts all panes back.</summary>
    public async Task RestoreAsync(GroupWatch watch, int slots)
    {
        for (var slot = 0; slot < slots; slot++)
        {
            if (await Pane(slot, slots).GetAsync(CancellationToken.None) is { } bytes)
            {
                watch.Restore(PanePage.Of(bytes));
            }
        }
    }

    /// <summary>Lets panes go.</summary>
    public async Task ClearAsync(int slots)
    {
        for (var slot = 0; slot < slots; slot++)
        {
            await Pane(slot, slots).ClearAsync(CancellationToken.None);
        }
    }

    /// <summary>Keeps a judged window; each definition stands on its page once.</summary>
    public Task KeepAsync(long slot, DriftWindowView window) => Window(slot).KeepAsync(JsonSerializer.SerializeToUtf8Bytes(WindowPage.Of(window), Json), CancellationToken.None);

    /// <summary>A judged window; null where its page has gone to another.</summary>
    public async Task<DriftWindowView?> FindAsync(DriftGroupState.JudgedWindow judged) =>
        await Window(judged.Slot).GetAsync(CancellationToken.None) is { } bytes && JsonSerializer.Deserialize<WindowPage>(bytes, Json) is { } page && page.Window.End == judged.End ? page.ToView() : null;

    /// <summary>Keeps an hour.</summary>
    public Task KeepHourAsync(long hour, string epoch, byte[] content)
    {
        var writer = new SketchWriter();
        writer.Write(epoch);
        writer.Write(hour);
        writer.Write(content);
        return Hour(hour).KeepAsync(writer.Written.ToArray(), CancellationToken.None);
    }

    /// <summary>An hour; null where it is not there by these edges.</summary>
    public async Task<PaneContent?> FindHourAsync(long hour, string epoch) =>
        await Hour(hour).GetAsync(CancellationToken.None) is { } bytes ? ReadHour(bytes, hour, epoch) : null;

    private static PaneContent? ReadHour(byte[] bytes, long hour, string epoch)
    {
        var reader = new SketchReader(bytes);
        return reader.ReadText(MostEpoch) == epoch && reader.ReadCount() == hour ? PaneContent.Of(reader.ReadBytes(MostBytes)) : null;
    }

    private IDriftPageGrain Pane(long pane, int slots) => grains.GetDriftPage(DriftPageKey.Pane(key, (int)(pane % slots)));

    private IDriftPageGrain Window(long slot) => grains.GetDriftPage(DriftPageKey.Window(key, slot));

    private IDriftPageGrain Hour(long hour) => grains.GetDriftPage(DriftPageKey.Hour(key, hour % RollingBaselines.HoursKept));
}
