using Actors.TestKit.Onnx;
using Microsoft.ML.OnnxRuntime;

namespace Actors.OnnxRuntime.Tests.StandIn;

public sealed class AllocationTests
{
    private const int WarmUp = 200;
    private const int Runs = 1000;

    [Fact]
    public void Run_PreboundValues_AllocatesNothing()
    {
        using var session = new InferenceSession(OnnxModels.SumAndDifference());
        using var options = new RunOptions();
        using var a = OrtValue.CreateTensorValueFromMemory(new[] { 5f, 6f }, [1, 2]);
        using var b = OrtValue.CreateTensorValueFromMemory(new[] { 1f, 2f }, [1, 2]);
        float[] sums = new float[2];
        using var sum = OrtValue.CreateTensorValueFromMemory(sums, [1, 2]);
        using var difference = OrtValue.CreateTensorValueFromMemory(new float[2], [1, 2]);
        string[] inputNames = ["a", "b"];
        OrtValue[] inputs = [a, b];
        IReadOnlyList<string> outputNames = session.OutputNames;
        List<OrtValue> outputs = [sum, difference];

        long allocated = AllocatedBy(() => session.Run(options, inputNames, inputs, outputNames, outputs));

        allocated.ShouldBe(0);
        sums.ShouldBe([6, 8]);
    }

    [Fact]
    public void RunWithBinding_BoundValues_AllocatesNothing()
    {
        using var session = new InferenceSession(OnnxModels.Scale(2, width: 1));
        using var options = new RunOptions();
        using var x = OrtValue.CreateTensorValueFromMemory(new[] { 5f }, [1, 1]);
        float[] answer = new float[1];
        using var y = OrtValue.CreateTensorValueFromMemory(answer, [1, 1]);
        using var binding = session.CreateIoBinding();
        binding.BindInput("x", x);
        binding.BindOutput("y", y);

        long allocated = AllocatedBy(() => session.RunWithBinding(options, binding));

        allocated.ShouldBe(0);
        answer.ShouldBe([10]);
    }

    [Fact]
    public void Spans_OfATensor_AllocateNothing()
    {
        using var value = OrtValue.CreateTensorValueFromMemory(new float[4], [2, 2]);
        var total = 0;

        long allocated = AllocatedBy(() => total += value.GetTensorDataAsSpan<float>().Length + value.GetTensorMutableRawData().Length);

        allocated.ShouldBe(0);
        total.ShouldBe((WarmUp + Runs) * (4 + 16));
    }

    [Fact]
    public void StringElements_AsSpans_AllocateNothing()
    {
        using var value = OrtValue.CreateTensorWithEmptyStrings(OrtAllocator.DefaultInstance, [1]);
        var total = 0;

        long allocated = AllocatedBy(() =>
        {
            value.StringTensorSetElementAt("some text"u8, 0);
            total += value.GetStringElementAsSpan(0).Length;
        });

        allocated.ShouldBe(0);
        total.ShouldBe((WarmUp + Runs) * 9);
    }

    private static long AllocatedBy(Action action)
    {
        for (var run = 0; run < WarmUp; run++)
        {
            action();
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (var run = 0; run < Runs; run++)
        {
            action();
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
