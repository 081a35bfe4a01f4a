using BenchmarkDotNet.Attributes;

namespace Actors.Benchmarks.Sessions;

/// <summary>What the engine's runner adds to a hand-written run over values bound once, by model and rows.</summary>
[MemoryDiagnoser]
public class SessionBenchmarks : IDisposable
{
    private SessionFixture? _fixture;

    /// <summary>The layers of the perceptron, joined by dashes.</summary>
    [Params("32-64-64-2", "512-1024-1024-10")]
    public string Model { get; set; } = "";

    /// <summary>Rows of a run.</summary>
    [Params(1, 64)]
    public int Rows { get; set; }

    [GlobalSetup]
    public void Load() => _fixture = SessionFixture.Create(Model, Rows);

    [GlobalCleanup]
    public void Dispose()
    {
        _fixture?.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark(Baseline = true)]
    public void BoundByHand() => _fixture!.RunBare();

    [Benchmark]
    public void Runner() => _fixture!.RunRunner();
}
