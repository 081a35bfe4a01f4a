using System.Diagnostics.Metrics;

namespace Actors.Inference.Tests.Caching;

public sealed class ResultCachesTests
{
    [Fact]
    public async Task Metrics_SayHitsMissesAndBytesOfAVersion()
    {
        // A name of its own: meters are the whole process's.
        var model = new EngineModel("metrics/cached", 3, "digest");
        using var caches = new ResultCaches(TimeProvider.System);
        var cache = caches.Create(model, 1 << 20, TimeSpan.FromHours(1));
        var request = new EngineRequest(new[] { new Tensor("x", ElementType.UInt8, [1], new byte[] { 1 }) }, null);
        var run = new CountingRun();
        for (var i = 0; i < 3; i++)
        {
            await cache.InferAsync(request, run, default);
        }

        var seen = Collect(model.Label);

        seen["actors.inference.cache.requests hit"].ShouldBe(2);
        seen["actors.inference.cache.requests miss"].ShouldBe(1);
        seen["actors.inference.cache.requests shared"].ShouldBe(0);
        seen["actors.inference.cache.size "].ShouldBe(caches.GetStatistics(model).Bytes);
        caches.GetStatistics(model).Bytes.ShouldBeGreaterThan(0);
        cache.Drop();
        caches.GetStatistics(model).Bytes.ShouldBe(0);
    }

    private static Dictionary<string, long> Collect(string model)
    {
        var seen = new Dictionary<string, long>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Name.StartsWith("actors.inference.cache.", StringComparison.Ordinal))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            var all = tags.ToArray().ToDictionary(tag => tag.Key, tag => tag.Value as string);
            if (all["model"] == model)
            {
                seen[$"{instrument.Name} {all.GetValueOrDefault("result")}"] = value;
            }
        });
        listener.Start();
        listener.RecordObservableInstruments();
        return seen;
    }
}
