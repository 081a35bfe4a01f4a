using Actors.TestKit.Onnx;
using Microsoft.ML.OnnxRuntime;

namespace Actors.OnnxRuntime.Tests;

public sealed class IoBindingTests : IDisposable
{
    private readonly InferenceSession _session = new(OnnxModels.SumAndDifference());
    private readonly RunOptions _options = new();
    private readonly float[] _a = [5, 6];
    private readonly float[] _sums = new float[2];
    private readonly List<OrtValue> _values = [];

    public void Dispose()
    {
        _values.ForEach(value => value.Dispose());
        _options.Dispose();
        _session.Dispose();
    }

    [Fact]
    public void RunWithBinding_AgainAndAgain_ReadsAndWritesTheBoundMemory()
    {
        using OrtIoBinding binding = BindInputs();
        binding.BindOutput("sum", Value(_sums));
        binding.BindOutput("difference", Value(new float[2]));

        _session.RunWithBinding(_options, binding);
        float[] first = [.. _sums];
        _a[1] = 100;
        _session.RunWithBinding(_options, binding);

        first.ShouldBe([6, 8]);
        _sums.ShouldBe([6, 102]);
    }

    [Fact]
    public void RunWithBinding_OneOutputBound_ComputesThatOne()
    {
        using OrtIoBinding binding = BindInputs();
        binding.BindOutput("sum", Value(_sums));

        _session.RunWithBinding(_options, binding);

        _sums.ShouldBe([6, 8]);
    }

    [Fact]
    public void BindInput_Twice_ReplacesTheValue()
    {
        using OrtIoBinding binding = BindInputs();
        binding.BindInput("a", Value([70, 80]));
        binding.BindOutput("sum", Value(_sums));

        _session.RunWithBinding(_options, binding);

        _sums.ShouldBe([71, 82]);
    }

    [Fact]
    public void RunWithBinding_InputNotBound_NamesIt()
    {
        using OrtIoBinding binding = _session.CreateIoBinding();
        binding.BindInput("a", Value(_a));
        binding.BindOutput("sum", Value(_sums));

        Should.Throw<OnnxRuntimeException>(() => _session.RunWithBinding(_options, binding)).Message.ShouldContain("b");
    }

    [Fact]
    public void RunWithBinding_OutputOfWrongShape_SaysSo()
    {
        using OrtIoBinding binding = BindInputs();
        binding.BindOutput("sum", Value(new float[3]));

        Should.Throw<OnnxRuntimeException>(() => _session.RunWithBinding(_options, binding)).Message.ShouldContain("invalid dimensions for output: sum");
    }

    [Fact]
    public void Bind_UnknownNames_AreRefused()
    {
        using OrtIoBinding binding = BindInputs();
        binding.BindOutput("unknown", Value(_sums));

        Should.Throw<OnnxRuntimeException>(() => binding.BindInput("unknown", Value(_a)));
        Should.Throw<OnnxRuntimeException>(() => _session.RunWithBinding(_options, binding));
    }

    private OrtIoBinding BindInputs()
    {
        OrtIoBinding binding = _session.CreateIoBinding();
        binding.BindInput("a", Value(_a));
        binding.BindInput("b", Value([1, 2]));
        return binding;
    }

    private OrtValue Value(float[] memory)
    {
        var value = OrtValue.CreateTensorValueFromMemory(memory, [1, memory.Length]);
        _values.Add(value);
        return value;
    }
}
