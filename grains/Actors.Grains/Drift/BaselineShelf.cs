using Actors.Domain.Drift.Sketches;
using Actors.Drift;
using Actors.Registry;

namespace Actors.Grains.Drift;

/// <summary>Where a model's baselines are kept: pages by digest, that never change.</summary>
internal sealed class BaselineShelf(IGrainFactory grains, ModelKey model)
{
    private const int MostBytes = 64 << 20;

    /// <summary>Keeps a baseline.</summary>
    public Task KeepAsync(BaselineView view, byte[] profile, byte[]? sample, CancellationToken cancellationToken)
    {
        var writer = new SketchWriter();
        writer.Write(profile);
        writer.Write(sample ?? []);
        return Page(view).KeepAsync(writer.Written.ToArray(), cancellationToken);
    }

    /// <summary>Lets a baseline go.</summary>
    public Task ClearAsync(BaselineView view, CancellationToken cancellationToken) => Page(view).ClearAsync(cancellationToken);

    /// <summary>The baseline with what is in it; null where it is gone.</summary>
    public async Task<BaselineContent?> GetAsync(BaselineView view, CancellationToken cancellationToken) =>
        await Page(view).GetAsync(cancellationToken) is { } bytes ? Read(view, bytes) : null;

    private static BaselineContent Read(BaselineView view, byte[] bytes)
    {
        var reader = new SketchReader(bytes);
        var (profile, sample) = (reader.ReadBytes(MostBytes).ToArray(), reader.ReadBytes(MostBytes).ToArray());
        return new(view, profile, sample.Length == 0 ? null : sample);
    }

    private IDriftPageGrain Page(BaselineView view) => grains.GetDriftPage(DriftPageKey.Baseline(model, $"{view.Group}/{view.Digest}"));
}
