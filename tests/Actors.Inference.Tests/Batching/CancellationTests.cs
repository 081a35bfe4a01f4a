using System.Collections.Concurrent;

namespace Actors.Inference.Tests;

/// <summary>A hundred thousand requests that are taken back at random moments, by callers that run, wait, or are gone.</summary>
public sealed class CancellationTests : IDisposable
{
    private const int Callers = 16;
    private const int PerCaller = 6_250;
    private readonly FakeModels _models = new();
    private readonly FakeLoader _loader = new();
    private readonly ConcurrentDictionary<float, bool> _takenBack = new();
    private readonly ConcurrentBag<float> _ranThough = [];

    public void Dispose() => _models.Dispose();

    [Fact]
    public async Task InferAsync_HundredThousandRandomCancels_RunsNoneThatWasTakenBackAndLosesNothing()
    {
        _loader.Make = _ => new FakeRunner { BeforeBatch = Check };
        await using InferenceEngine engine = Engines.Create(_loader);
        EngineModel model = _models.Model("m");
        (await engine.LoadAsync(model, default)).Loaded.ShouldBeTrue();
        int answered = 0;
        int cancelled = 0;

        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            Random random = new(caller);
            for (int i = 0; i < PerCaller; i++)
            {
                if (await AskAsync(engine, model, (caller * PerCaller) + i + 1, random))
                {
                    Interlocked.Increment(ref answered);
                }
                else
                {
                    Interlocked.Increment(ref cancelled);
                }
            }
        }))).Reach("every request's end");

        (answered + cancelled).ShouldBe(Callers * PerCaller);
        cancelled.ShouldBeGreaterThan(1_000);
        _ranThough.ShouldBeEmpty();
        EngineStatistics after = engine.GetStatistics();
        (after.QueuedRequests, after.QueuedRows, after.QueuedBytes).ShouldBe((0, 0L, 0L));
        VersionStatistics statistics = engine.GetStatistics(model);
        statistics.Success.Count.ShouldBe(answered);
        await engine.UnloadAsync(model, default).Reach("the unload, which needs every reference back");
    }

    /// <summary>True where it was answered, with its own rows.</summary>
    private async Task<bool> AskAsync(InferenceEngine engine, EngineModel model, float value, Random random)
    {
        using CancellationTokenSource cancellation = new();
        EngineRequest request = new(new[] { Tensors.X(value, random.Next(1, 4)) }, null) { MayRunHere = random.Next(4) == 0 };
        ValueTask<EngineReply> pending = engine.InferAsync(model, request, cancellation.Token);
        Task cancelling = random.Next(3) switch
        {
            0 => Task.Run(cancellation.Cancel),
            1 when !pending.IsCompleted => CancelHereAsync(cancellation),
            _ => Task.CompletedTask,
        };
        try
        {
            using EngineReply reply = await pending;
            reply.Outputs[0].Values<float>()[0].ShouldBe(2 * value);
            return true;
        }
        catch (OperationCanceledException)
        {
            _takenBack[value] = true;
            return false;
        }
        finally
        {
            await cancelling;
        }
    }

    private static async Task CancelHereAsync(CancellationTokenSource cancellation) => await cancellation.CancelAsync();

    /// <summary>The rows of a request that its caller was told is taken back must not be run any more.</summary>
    private void Check(Batch batch)
    {
        foreach (PendingRequest request in batch.Requests)
        {
            float value = request.Inputs[0].Values<float>()[0];
            if (_takenBack.ContainsKey(value))
            {
                _ranThough.Add(value);
            }
        }
    }
}
