using Actors.Grains.Tests.Registry;
using Actors.Inference;
using Actors.Registry;
using Actors.Serving;
using Actors.TestKit.Models;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Actors.Grains.Tests.Serving;

/// <summary>What requests meet while the alias 'live' moves to a version that takes its time to load.</summary>
public sealed class LiveSwitchTests : IAsyncLifetime, IDisposable
{
    private const string Name = "switched";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly HeldModelFiles _files = new();
    private GrainHost _host = null!;

    public async Task InitializeAsync()
    {
        _host = await GrainHost.StartAsync(services: services => services.Replace(ServiceDescriptor.Singleton<IModelFileSource>(_files)));
        await _host.Model(Name).RegisterAsync(Requests.Version('a'), default);
        await _host.Model(Name).RegisterAsync(Requests.Version('b'), default);
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task MoveAlias_NewVersionStillLoads_TheOldOneAnswersAndTheMoverWaits()
    {
        (await InferAsync()).Version.ShouldBe(1);
        var asked = _files.Hold('b');

        var move = _host.Model(Name).MoveAliasAsync(new MoveAlias("live", 2, null), default);
        await asked.WaitAsync(Patience);
        for (var request = 0; request < 100; request++)
        {
            // None of them waits for the load, which does not end before the test lets it.
            (await InferAsync().AsTask().WaitAsync(Patience)).Version.ShouldBe(1);
        }

        move.IsCompleted.ShouldBeFalse();
        _files.Let('b');
        (await move.WaitAsync(Patience)).Outcome.ShouldBe(ModelChangeOutcome.Done);
        (await InferAsync()).Version.ShouldBe(2);
    }

    [Fact]
    public async Task MoveAlias_UnderLoad_FailsAndMixesNothing()
    {
        (await InferAsync()).Version.ShouldBe(1);
        using var stop = new CancellationTokenSource();
        var callers = Enumerable.Range(0, 8).Select(_ => CallUntilAsync(stop.Token)).ToList();

        foreach (var version in (int[])[2, 1, 2, 1, 2])
        {
            await _host.Model(Name).MoveAliasAsync(new MoveAlias("live", version, null), default).WaitAsync(Patience);
            (await InferAsync()).Version.ShouldBe(version);
        }

        await stop.CancelAsync();
        (await Task.WhenAll(callers)).Sum().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task MoveAlias_NewVersionCannotBeLoaded_TakesEffectAllTheSame()
    {
        (await InferAsync()).Version.ShouldBe(1);
        _files.Lost = 'b';

        await _host.Model(Name).MoveAliasAsync(new MoveAlias("live", 2, null), default).WaitAsync(Patience);

        (await RawAsync()).Outcome.ShouldBe(InferenceOutcome.Unavailable);
    }

    [Fact]
    public async Task MoveAlias_OldVersionNotLoaded_DoesNotWait()
    {
        (await _host.Grains.GetGrain<IInferenceGrain>(ModelKey.Default(Name).ToString()).GetRouteAsync(default)).ShouldNotBeNull().LiveVersion.ShouldBe(1);
        _ = _files.Hold('b');

        await _host.Model(Name).MoveAliasAsync(new MoveAlias("live", 2, null), default).WaitAsync(Patience);

        (await _host.Grains.GetGrain<IInferenceGrain>(ModelKey.Default(Name).ToString()).GetRouteAsync(default)).ShouldNotBeNull().LiveVersion.ShouldBe(2);
        _files.Let('b');
    }

    private async Task<int> CallUntilAsync(CancellationToken stop)
    {
        var calls = 0;
        for (; !stop.IsCancellationRequested; calls++)
        {
            await InferAsync();
        }

        return calls;
    }

    /// <summary>An answer of the version that it says: 'a' is version 1 and adds 1, 'b' is version 2 and adds 2.</summary>
    private async ValueTask<InferenceReply> InferAsync()
    {
        var reply = await RawAsync();
        reply.Outcome.ShouldBe(InferenceOutcome.Done, reply.Detail);
        BitConverter.ToSingle(reply.Outputs[0].Content.Span).ShouldBe(10 + reply.Version);
        return reply;
    }

    private ValueTask<InferenceReply> RawAsync() => _host.Grains.GetGrain<IInferenceGrain>(ModelKey.Default(Name).ToString())
        .InferAsync(new InferenceCall(null, [new TensorData(OffsetModel.Input, TensorType.Fp32, [1, 1], BitConverter.GetBytes(10f))], null), default);
}
