using System.Globalization;
using System.Runtime.InteropServices;
using Actors.Inference;
using Actors.TestKit.Models;
using Microsoft.ML.OnnxRuntime;

namespace Actors.Benchmarks.Sessions;

/// <summary>One model, loaded once for a hand-written loop over bound values and once for the engine's runner, with one request for both.</summary>
internal sealed class SessionFixture : IDisposable
{
    private const ulong Seed = 1;
    private readonly string _file = Path.GetTempFileName();
    private readonly RunOptions _options = new();
    private readonly InferenceSession _session;
    private readonly float[] _request;
    private readonly float[] _input;
    private readonly float[] _output;
    private readonly OrtValue[] _inputs;
    private readonly OrtValue[] _outputs;
    private readonly string[] _inputNames = [MlpModel.Input];
    private readonly string[] _outputNames = [MlpModel.Output];
    private readonly byte[] _answer;
    private readonly IModelRunner _runner;
    private readonly RunScratch _scratch = new(new OutputPool(1 << 20));
    private readonly Batch _batch = new();

    private SessionFixture(int rows, int[] widths)
    {
        MlpModel model = new("mlp", Seed, widths);
        File.WriteAllBytes(_file, model.Create());
        using SessionOptions options = new() { IntraOpNumThreads = 1, InterOpNumThreads = 1 };
        _session = new InferenceSession(_file, options);
        _runner = new OnnxModelLoader(new InferenceOptions(), TimeProvider.System).Load(_file, sha256: null);
        _request = new float[rows * model.Features];
        Array.Fill(_request, 0.5f);
        _input = new float[_request.Length];
        _output = new float[rows * model.Outputs];
        _answer = new byte[_output.Length * sizeof(float)];
        _inputs = [OrtValue.CreateTensorValueFromMemory(_input, [rows, model.Features])];
        _outputs = [OrtValue.CreateTensorValueFromMemory(_output, [rows, model.Outputs])];
        PendingRequest request = new();
        Tensor[] tensors = [new(MlpModel.Input, ElementType.Fp32, [rows, model.Features], MemoryMarshal.AsBytes<float>(_request).ToArray())];
        if (RequestValidator.Admit(_runner.Signature, tensors, null, request) is { } problem)
        {
            throw new InvalidOperationException(problem);
        }

        _batch.Add(request);
    }

    /// <param name="model">The layers' widths, joined by dashes.</param>
    /// <param name="rows">Rows of the request.</param>
    public static SessionFixture Create(string model, int rows) =>
        new(rows, Array.ConvertAll(model.Split('-'), static width => int.Parse(width, CultureInfo.InvariantCulture)));

    /// <summary>The hand-written way: copy the request into a bound input, run, copy the bound output out.</summary>
    public void RunBare()
    {
        _request.CopyTo(_input, 0);
        _session.Run(_options, _inputNames, _inputs, _outputNames, _outputs);
        MemoryMarshal.AsBytes<float>(_output).CopyTo(_answer);
    }

    /// <summary>The engine's way, from a validated request to a block that the answer is cut from.</summary>
    public void RunRunner()
    {
        _runner.Run(_batch, _scratch);
        _scratch.DropBlock();
    }

    public void Dispose()
    {
        foreach (OrtValue value in (OrtValue[])[.. _inputs, .. _outputs])
        {
            value.Dispose();
        }

        _runner.Dispose();
        _session.Dispose();
        _options.Dispose();
        File.Delete(_file);
    }
}
