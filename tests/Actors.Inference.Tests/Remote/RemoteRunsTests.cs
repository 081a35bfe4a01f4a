using System.Security.Cryptography;
using System.Text;
using Actors.TestKit.Onnx;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Actors.Inference.Tests.Remote;

/// <summary>Versions that are answered elsewhere, inside of the engine.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1001", Justification = "xunit ends its life by DisposeAsync.")]
public sealed class RemoteRunsTests : IAsyncLifetime
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.remote.json");
    private readonly FakeRemotes _remotes = new();
    private readonly TestFiles _files = new();
    private InferenceEngine _engine = null!;

    private EngineModel Model => new("tests/elsewhere", 1, _file);

    public async Task InitializeAsync()
    {
        await File.WriteAllTextAsync(_file, FakeRemotes.Document);
        InferenceOptions options = new() { WorkerThreads = 1, StopTimeout = TimeSpan.FromMilliseconds(50) };
        _engine = new InferenceEngine(_files, Options.Create(options), TimeProvider.System, NullLogger.Instance, loader: null, _remotes);
    }

    public async Task DisposeAsync()
    {
        await _engine.DisposeAsync();
        File.Delete(_file);
    }

    [Fact]
    public async Task InferAsync_AnAnswer_IsGivenAndCounted()
    {
        using EngineReply reply = await _engine.InferAsync(Model, new[] { Tensors.X(1, rows: 3) }, null, default);
        reply.Outcome.ShouldBe(EngineOutcome.Done, reply.Detail);
        reply.Outputs.Select(output => output.Name).ShouldBe(["y", "n"]);
        (reply.Facts.Rows, reply.Facts.Reason).ShouldBe((3, DispatchReason.Remote));

        VersionStatistics statistics = _engine.GetStatistics(Model);
        (statistics.InferenceCount, statistics.ExecutionCount, statistics.Success.Count).ShouldBe((3, 1, 1));
        statistics.Batches.Single().Rows.ShouldBe(3);
        statistics.Remote.ShouldBe(new RemoteStatistics(new RemoteUse(1, 10, 20, 3, 4, 5), "EUR"));
        statistics.LastInference.ShouldNotBeNull();
    }

    [Fact]
    public async Task InferAsync_SomeOutputs_ComeInTheOrderAskedFor()
    {
        using EngineReply one = await _engine.InferAsync(Model, new[] { Tensors.X(1) }, ["n"], default);
        one.Outputs.Select(output => output.Name).ShouldBe(["n"]);
        using EngineReply both = await _engine.InferAsync(Model, new[] { Tensors.X(1) }, ["n", "y"], default);
        both.Outputs.Select(output => output.Name).ShouldBe(["n", "y"]);
    }

    [Fact]
    public async Task InferAsync_WhatDoesNotFitTheSignature_DoesNotReachTheBackend()
    {
        bool called = false;
        _remotes.Answer = (request, _) =>
        {
            called = true;
            return new(FakeRemotes.Reply(request.Rows));
        };
        using EngineReply reply = await _engine.InferAsync(Model, new[] { Tensors.Of("x", new float[3], 1, 3) }, null, default);
        reply.Outcome.ShouldBe(EngineOutcome.InvalidInput);
        called.ShouldBeFalse();
    }

    public static TheoryData<Tensor[], string> Unfit => new()
    {
        { [], "it has 0 outputs, not 2" },
        { [Tensors.Of("y", new float[2], 2, 1), Tensors.Of("n", new long[1], 1)], "'y' has the shape [2, 1], not [1, 1]" },
        { [Tensors.Of("y", new double[1], 1, 1), Tensors.Of("n", new long[1], 1)], "is of datatype FP64, not FP32" },
        { [Tensors.Of("z", new float[1], 1, 1), Tensors.Of("n", new long[1], 1)], "output 'y'" },
        { [Tensors.Of("y", new float[1], 1), Tensors.Of("n", new long[1], 1)], "has the shape [1], not [1, 1]" },
        { [Tensors.Of("y", new float[2], 1, 1), Tensors.Of("n", new long[1], 1)], "does not fit its shape" },
        { [Tensors.Of("y", new float[1], 1, -1), Tensors.Of("n", new long[1], 1)], "has the shape [1, -1]" },
    };

    [Theory]
    [MemberData(nameof(Unfit))]
    public async Task InferAsync_AnAnswerThatDoesNotFit_IsTheModelsFailure(Tensor[] outputs, string says)
    {
        _remotes.Answer = (_, _) => new(new RemoteReply(EngineOutcome.Done, outputs, null) { Use = new RemoteUse(1, 0, 0, 0, 0, 7) });
        using EngineReply reply = await _engine.InferAsync(Model, new[] { Tensors.X(1) }, null, default);
        reply.Outcome.ShouldBe(EngineOutcome.ModelFailed);
        reply.Detail.ShouldNotBeNull().ShouldContain(says);
        _engine.GetStatistics(Model).Remote!.Use.CostNanos.ShouldBe(7, "what was asked for is paid, whether it fits or not");
    }

    [Fact]
    public async Task InferAsync_WhileEveryWorkerIsBusy_WaitsForNone()
    {
        string slow = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.onnx");
        const int Width = 128;
        await File.WriteAllBytesAsync(slow, OnnxModels.Slow(rounds: 1L << 50, Width));
        Tensor[] inputs = [new("x", ElementType.Fp32, [1, Width], new byte[Width * sizeof(float)])];
        Task<EngineReply> endless = _engine.InferAsync(new EngineModel("tests/endless", 1, slow), inputs, null, default).AsTask();
        await Within.Until(() => _engine.GetStatistics().BusyWorkers == 1, "the run starts");

        using EngineReply reply = await _engine.InferAsync(Model, new[] { Tensors.X(1) }, null, default).AsTask().Reach("the backend answers beside it");
        reply.Outcome.ShouldBe(EngineOutcome.Done);

        await _engine.DisposeAsync();
        (await endless.Reach("the run is ended")).Outcome.ShouldBe(EngineOutcome.ModelFailed);
        File.Delete(slow);
    }

    [Fact]
    public async Task InferAsync_TakenBack_EndsTheCallAndLetsTheVersionGo()
    {
        TaskCompletionSource asked = new();
        _remotes.Answer = async (_, token) =>
        {
            asked.SetResult();
            await Task.Delay(Timeout.Infinite, token);
            return default;
        };
        using CancellationTokenSource leaves = new();
        Task<EngineReply> running = _engine.InferAsync(Model, new[] { Tensors.X(1) }, null, leaves.Token).AsTask();
        await asked.Task.Reach("the backend is asked");
        Task unloaded = _engine.UnloadAsync(Model, default);
        unloaded.IsCompleted.ShouldBeFalse();

        await leaves.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => running);
        await unloaded.Reach("the version is unloaded");
        _remotes.IsDisposed.ShouldBeTrue();
    }

    [Fact]
    public async Task DisposeAsync_WithACallThatNeverEnds_EndsIt()
    {
        TaskCompletionSource asked = new();
        _remotes.Answer = async (_, token) =>
        {
            asked.SetResult();
            await Task.Delay(Timeout.Infinite, token);
            return default;
        };
        Task<EngineReply> running = _engine.InferAsync(Model, new[] { Tensors.X(1) }, null, default).AsTask();
        await asked.Task.Reach("the backend is asked");
        await _engine.DisposeAsync().AsTask().Reach("the engine stops");
        (await running.Reach("the request is answered")).Outcome.ShouldBe(EngineOutcome.Unavailable);
    }

    [Fact]
    public async Task InferAsync_Deadlines_ReachTheBackend()
    {
        TimeSpan? seen = null;
        _remotes.Answer = (request, _) =>
        {
            seen = request.Timeout;
            return new(FakeRemotes.Reply(request.Rows));
        };
        (await _engine.InferAsync(Model, new[] { Tensors.X(1) }, null, default)).Dispose();
        seen.ShouldBeNull();
        (await _engine.InferAsync(Model, new EngineRequest(new[] { Tensors.X(1) }, null) { Timeout = TimeSpan.FromMinutes(1) }, default)).Dispose();
        seen.ShouldNotBeNull().ShouldBeInRange(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task LoadAsync_OfBytesThatAreNotThoseRegistered_IsRefused()
    {
        _files.Sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(FakeRemotes.Document)));
        (await _engine.LoadAsync(Model, default)).Loaded.ShouldBeTrue();
        await _engine.UnloadAsync(Model, default);
        await File.AppendAllTextAsync(_file, " ");
        LoadOutcome outcome = await _engine.LoadAsync(Model, default);
        outcome.Loaded.ShouldBeFalse();
        outcome.Detail.ShouldNotBeNull().ShouldContain("SHA-256");
    }

    [Theory]
    [InlineData(FakeRemotes.Document, null)]
    [InlineData("{\"fake\":false}", "wrong")]
    [InlineData("{\"other\":1}", "looks like JSON")]
    [InlineData("[\"fake\"]", "looks like JSON")]
    public async Task InspectAsync_ADocument_IsReadByWhoKnowsIt(string text, string? refusal)
    {
        await File.WriteAllTextAsync(_file, text);
        InspectionResult result = await _engine.InspectAsync(_file, default);
        if (refusal is null)
        {
            result.Description.ShouldBe(_remotes.Description);
        }
        else
        {
            result.Refusal.ShouldNotBeNull().ShouldContain(refusal);
        }
    }
}
