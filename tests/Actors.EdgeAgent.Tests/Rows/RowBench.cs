using System.Text.Json;
using Actors.Domain.Edge.Guard;
using Actors.Domain.Expressions;
using Actors.EdgeAgent.Buffer;
using Actors.EdgeAgent.Decisions;
using Actors.EdgeAgent.Files;
using Actors.EdgeAgent.Guard;
using Actors.EdgeAgent.Rows;
using Actors.EdgeAgent.Slots;
using Actors.EdgeAgent.Sources;
using Actors.EdgeAgent.Tests.Buffer;
using Actors.EdgeAgent.Tests.Files;
using Actors.EdgeAgent.Time;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Actors.EdgeAgent.Tests.Rows;

/// <summary>The way of readings from a source to the buffer, over a disk in memory and an engine in the test's hands.</summary>
internal sealed class RowBench : IAsyncDisposable
{
    public const string Stream = "line";

    private static readonly GuardSample Pressed = new(0.99, 0.5, double.NaN, double.NaN);
    private static readonly GuardSample Rested = new(0.1, 0.1, double.NaN, double.NaN);
    private readonly RecordBuffer _buffer;
    private readonly BufferWriter _writer;
    private readonly AgentClock _time;

    /// <param name="stream">What is done with the readings of <see cref="Stream"/>.</param>
    /// <param name="clock">The batcher's clock.</param>
    /// <param name="classes">Classes beside the usual ones.</param>
    public RowBench(StreamOptions? stream = null, TimeProvider? clock = null, params ClassOptions[] classes)
    {
        var options = new AgentOptions();
        if (stream is not null)
        {
            stream.Name = Stream;
            options.Streams.Add(stream);
        }

        options.Classes.AddRange(classes);
        var settings = Options.Create(options);
        Disk = new CutFiles(new MemoryFiles());
        var space = new ReservedSpace(Disk);
        _buffer = new RecordBuffer(Disk, space, ClassOptions.Of(options), options.BufferBytes, newEpoch: 1);
        _time = new AgentClock(new FakeTime(), Disk, space, 0);
        _writer = new BufferWriter(_buffer, TimeProvider.System, NullLogger<BufferWriter>.Instance);
        var arguments = new AgentArguments("", "own", "", null, []);
        var predictor = new RowPredictor(Engine, arguments, Guard, TimeProvider.System, NullLogger<RowPredictor>.Instance);
        var slots = new ModelSlots(Disk, space, models: null!, arguments, NullLogger<ModelSlots>.Instance);
        Pipeline = new RowPipeline(settings, _buffer, predictor, new OfflineDecisions(_time, TimeProvider.System, slots), _writer, NullLogger<RowPipeline>.Instance);
        Batcher = new RowBatcher(Pipeline, Guard, clock ?? TimeProvider.System, NullLogger<RowBatcher>.Instance);
    }

    public StubEngine Engine { get; } = new();

    public GuardState Guard { get; } = new();

    public CutFiles Disk { get; }

    public RowPipeline Pipeline { get; }

    public RowBatcher Batcher { get; }

    public async Task<RowBench> StartAsync()
    {
        await _writer.StartAsync(default);
        await Batcher.StartAsync(default);
        return this;
    }

    /// <summary>The device is under pressure for so many looks.</summary>
    public void Press(int looks) => Look(Pressed, looks);

    /// <summary>The device is well for so many looks.</summary>
    public void Rest(int looks) => Look(Rested, looks);

    /// <summary>A reading of one value.</summary>
    public static SensorRow Row(double x, string stream = Stream) => new(stream, 0, new Dictionary<string, ExpressionValue>(StringComparer.Ordinal) { ["x"] = ExpressionValue.Of(x) });

    /// <summary>What waits of a class, in order.</summary>
    public IReadOnlyList<JsonElement> Kept(string kind = ClassOptions.Normal)
    {
        var batch = _buffer.Peek(kind, _time.Now, 10_000);
        return batch is null ? [] : [.. batch.Records.Select(record => JsonSerializer.Deserialize<JsonElement>(record.Content.Span))];
    }

    public async ValueTask DisposeAsync()
    {
        await Batcher.StopAsync(default);
        await _writer.StopAsync(default);
        Batcher.Dispose();
        _writer.Dispose();
        _buffer.Dispose();
    }

    private void Look(GuardSample sample, int looks)
    {
        for (var i = 0; i < looks; i++)
        {
            _ = Guard.Look(sample, double.NaN, new GuardLimits());
        }
    }
}
