using System.Diagnostics.CodeAnalysis;
using BenchmarkDotNet.Attributes;

namespace Actors.Benchmarks.Calls;

/// <summary>A call between grains beside an empty async method, by how many callers make it. A run makes ten thousand calls, so that the call of the driver itself does not count.</summary>
[MemoryDiagnoser]
public class GrainCallBenchmarks
{
    private const int Calls = 10_000;
    private const int Callers = 1_000;
    private const int Targets = 100;
    private BenchmarkSilo? _silo;
    private IBenchmarkGrain _driver = null!;

    [GlobalSetup]
    public async Task StartAsync()
    {
        _silo = await BenchmarkSilo.StartAsync();
        _driver = _silo.Driver;
    }

    [GlobalCleanup]
    public async Task StopAsync()
    {
        if (_silo is not null)
        {
            await _silo.DisposeAsync();
        }
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Calls)]
    [SuppressMessage("Performance", "CA1822", Justification = "BenchmarkDotNet wants instance methods.")]
    public Task EmptyAsync() => EmptyCalls.RunAsync(Calls);

    [Benchmark(OperationsPerInvoke = Calls)]
    public Task OneCaller() => _driver.CallOneAfterTheOtherAsync(1, Calls);

    [Benchmark(OperationsPerInvoke = Calls)]
    public Task OneCallerOfValueTask() => _driver.CallValueOneAfterTheOtherAsync(1, Calls);

    [Benchmark(OperationsPerInvoke = Calls)]
    public Task ManyCallersOfManyGrains() => _driver.CallManyAtOnceAsync(1, Targets, Callers, Calls);

    [Benchmark(OperationsPerInvoke = Calls)]
    public Task ManyCallersOfOneGrain() => _driver.CallManyAtOnceAsync(1, 1, Callers, Calls);
}
