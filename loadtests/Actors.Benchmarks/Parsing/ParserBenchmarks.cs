using BenchmarkDotNet.Attributes;

namespace Actors.Benchmarks.Parsing;

/// <summary>The parser under BenchmarkDotNet.</summary>
[MemoryDiagnoser]
public class ParserBenchmarks
{
    private ParserFixture? _fixture;

    /// <summary>Rows of the request.</summary>
    [Params(1, 64)]
    public int Rows { get; set; }

    /// <summary>Elements of a row.</summary>
    [Params(32, 512)]
    public int Columns { get; set; }

    /// <summary>Writes the request.</summary>
    [GlobalSetup]
    public void Setup() => _fixture = new ParserFixture(Rows, Columns);

    /// <summary>The base library's reader, numbers only.</summary>
    [Benchmark(Baseline = true)]
    public void Bare() => _fixture!.RunBare();

    /// <summary>Ours.</summary>
    [Benchmark]
    public void Ours() => _fixture!.RunOurs();
}
