using Actors.Inference;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.ML.OnnxRuntime;

namespace Actors.Benchmarks.Batching;

/// <summary>What the engine adds to a run of a tiny model: by its caller, by a worker, and without an engine.</summary>
[MemoryDiagnoser]
public class BatcherBenchmark : IAsyncDisposable
{
    private const int Features = 30;
    private readonly float[] _input = new float[Features];
    private readonly float[] _output = new float[1];
    private readonly string[] _inputNames = ["input"];
    private readonly string[] _outputNames = ["probability"];
    private readonly RunOptions _run = new();
    private InferenceEngine _engine = null!;
    private InferenceSession _session = null!;
    private EngineModel _model = null!;
    private EngineRequest _here;
    private EngineRequest _away;

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        string path = SampleModel.Find("tumour-logistic.onnx");
        _engine = new InferenceEngine(new PathFiles(), Options.Create(new InferenceOptions()), TimeProvider.System, NullLogger<InferenceEngine>.Instance);
        _session = new InferenceSession(path);
        _model = new EngineModel("samples/tumour", 1, path);
        Tensor[] inputs = [new Tensor("input", ElementType.Fp32, [1, Features], new byte[Features * sizeof(float)])];
        _away = new EngineRequest(inputs, null);
        _here = _away with { MayRunHere = true };
        (await _engine.InferAsync(_model, _away, default)).Dispose();
    }

    [GlobalCleanup]
    public async ValueTask DisposeAsync()
    {
        await _engine.DisposeAsync();
        _session.Dispose();
        _run.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>The runtime alone, over values made for the run.</summary>
    [Benchmark(Baseline = true)]
    public float Direct()
    {
        using OrtValue given = OrtValue.CreateTensorValueFromMemory(_input, [1, Features]);
        using OrtValue answer = OrtValue.CreateTensorValueFromMemory(_output, [1, 1]);
        _session.Run(_run, _inputNames, [given], _outputNames, [answer]);
        return _output[0];
    }

    /// <summary>A lone request that its caller runs.</summary>
    [Benchmark]
    public async Task<int> ByCaller()
    {
        using EngineReply reply = await _engine.InferAsync(_model, _here, default);
        return reply.Outputs.Length;
    }

    /// <summary>A lone request that a worker runs: the difference is the hand-over.</summary>
    [Benchmark]
    public async Task<int> ByWorker()
    {
        using EngineReply reply = await _engine.InferAsync(_model, _away, default).ConfigureAwait(false);
        return reply.Outputs.Length;
    }
}
