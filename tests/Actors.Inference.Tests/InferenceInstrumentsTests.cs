using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;

namespace Actors.Inference.Tests;

public sealed class InferenceInstrumentsTests : IDisposable
{
    private readonly FakeModels _models = new();
    private readonly ConcurrentQueue<string> _seen = new();

    public void Dispose() => _models.Dispose();

    [Fact]
    public async Task InferAsync_Outcomes_AreMeasuredByModelAndVersion()
    {
        string name = "metrics" + Guid.NewGuid().ToString("N");
        using MeterListener listener = Listen("test/" + name);
        FakeLoader loader = new();
        await using InferenceEngine engine = Engines.Create(loader);
        EngineModel model = _models.Model(name, version: 3);

        (await engine.LoadAsync(model, default)).Loaded.ShouldBeTrue();
        (await engine.InferAsync(model, Here(Tensors.X(1, 5)), default)).Dispose();
        (await engine.InferAsync(model, Here(Tensors.X(FakeRunner.Poison)), default)).Dispose();
        (await engine.InferAsync(model, Array.Empty<Tensor>(), null, default)).Dispose();

        listener.RecordObservableInstruments();

        string tags = $"model=test/{name} version=3";
        _seen.ShouldContain($"actors.inference.requests 1 {tags} outcome=done");
        _seen.ShouldContain($"actors.inference.requests 1 {tags} outcome=model_failed");
        _seen.ShouldContain($"actors.inference.requests 1 {tags} outcome=invalid_input");
        _seen.ShouldContain($"actors.inference.rows 5 {tags}");
        _seen.ShouldContain($"actors.inference.batch.rows 5 {tags}");

        // Where the first run takes long, on a busy machine, the second is left to a worker.
        var dispatches = _seen.Where(line => line.StartsWith("actors.inference.dispatches ", StringComparison.Ordinal)).ToList();
        dispatches.ShouldAllBe(line => line.EndsWith($"{tags} reason=caller", StringComparison.Ordinal) || line.EndsWith($"{tags} reason=idle", StringComparison.Ordinal));
        dispatches.Sum(line => int.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture)).ShouldBe(2);
        _seen.ShouldContain($"actors.inference.loads 1 {tags} result=loaded");
        _seen.ShouldContain(line => line.StartsWith("actors.inference.queue.duration ", StringComparison.Ordinal));
        _seen.ShouldContain(line => line.StartsWith("actors.inference.run.duration ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Instruments_All_HaveUnitAndDescription()
    {
        List<Instrument> instruments = [];
        using MeterListener listener = new()
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Name == "Actors.Inference")
                {
                    instruments.Add(instrument);
                }
            },
        };
        listener.Start();
        await using InferenceEngine engine = Engines.Create(new FakeLoader());

        instruments.Count.ShouldBeGreaterThanOrEqualTo(12);
        instruments.ShouldAllBe(instrument => instrument.Unit != null && instrument.Description != null);
    }

    private static EngineRequest Here(Tensor input) => new(new[] { input }, null) { MayRunHere = true };

    private MeterListener Listen(string model)
    {
        MeterListener listener = new()
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Meter.Name == "Actors.Inference")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument, value, tags, model));
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Keep(instrument, value, tags, model));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(instrument, value, tags, model));
        listener.Start();
        return listener;
    }

    private void Keep<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags, string model)
    {
        string[] texts = Array.ConvertAll(tags.ToArray(), tag => $"{tag.Key}={tag.Value}");
        if (texts.Contains("model=" + model))
        {
            _seen.Enqueue(FormattableString.Invariant($"{instrument.Name} {value} {string.Join(' ', texts)}"));
        }
    }
}
