using Actors.Grains.Scoring;
using Actors.Grains.Serving;
using Actors.Inference;
using Actors.Storage.Artifacts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Actors.Grains.Tests.Scoring;

/// <summary>One silo's work on jobs, with an engine and a line to the grains of its own, beside others on the same grains and stores.</summary>
internal sealed class ScoringSilo : IAsyncDisposable
{
    private readonly InferenceEngine _engine;
    private readonly ScoringWorker _worker;

    public ScoringSilo(GrainHost host, TimeProvider clock, Line? line = null, IArtifactStore? artifacts = null)
    {
        Line = line ?? new Line();
        var services = host.Services;
        _engine = new InferenceEngine(services.GetRequiredService<IModelFileSource>(), Options.Create(new InferenceOptions { WorkerThreads = 2 }), TimeProvider.System, NullLogger<InferenceEngine>.Instance);
        _worker = new ScoringWorker(
            Line.Around(host.Grains),
            services.GetRequiredService<RouteTable>(),
            _engine,
            artifacts ?? host.Artifacts,
            services.GetRequiredService<IHostApplicationLifetime>(),
            Options.Create(new ScoringOptions { Period = TimeSpan.FromMilliseconds(10) }),
            clock,
            NullLogger<ScoringWorker>.Instance);
    }

    public Line Line { get; }

    public Task StartAsync() => _worker.StartAsync(CancellationToken.None);

    /// <summary>Stops in order: what is under way is given back.</summary>
    public Task StopAsync() => _worker.StopAsync(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        Line.Bury();
        await _worker.StopAsync(CancellationToken.None);
        _worker.Dispose();
        await _engine.DisposeAsync();
    }
}
