using System.Buffers;
using System.Runtime.InteropServices;
using Actors.TestKit.Onnx;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Actors.OnnxRuntime.Tests;

public sealed class OrtValueTests
{
    [Fact]
    public void CreateTensorValueFromMemory_Array_SharesItsMemory()
    {
        float[] data = [1, 2, 3, 4];
        using var value = OrtValue.CreateTensorValueFromMemory(data, [2, 2]);

        data[3] = 40;
        value.GetTensorMutableDataAsSpan<float>()[0] = 10;

        value.GetTensorDataAsSpan<float>().ToArray().ShouldBe([10, 2, 3, 40]);
        data[0].ShouldBe(10);
    }

    [Fact]
    public void CreateTensorValueFromMemory_PartOfAnArray_StartsThere()
    {
        float[] data = [0, 0, 1, 2, 3];
        using var value = OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, data.AsMemory(2), [2]);

        value.GetTensorDataAsSpan<float>().ToArray().ShouldBe([1, 2]);
    }

    [Fact]
    public void CreateTensorValueFromMemory_Dispose_ReleasesThePin()
    {
        using var memory = new PinCountingMemory();
        var value = OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, memory.Memory, [2, 2]);
        memory.Pins.ShouldBe(1);

        value.Dispose();

        memory.Pins.ShouldBe(0);
    }

    [Fact]
    public void CreateTensorValueFromMemory_ShapeTooLarge_ThrowsAndReleasesThePin()
    {
        using var memory = new PinCountingMemory();

        Should.Throw<OnnxRuntimeException>(() => OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, memory.Memory, [5]))
            .Message.ShouldStartWith("[ErrorCode:InvalidArgument] ");

        memory.Pins.ShouldBe(0);
    }

    [Fact]
    public void CreateTensorValueFromMemory_NoSuchElement_Throws() =>
        Should.Throw<OnnxRuntimeException>(() => OrtValue.CreateTensorValueFromMemory(new decimal[1], [1]))
            .Message.ShouldStartWith("[ErrorCode:InvalidArgument] ");

    [Fact]
    public void CreateTensorValueFromMemory_NegativeDimension_Throws() =>
        Should.Throw<ArgumentOutOfRangeException>(() => OrtValue.CreateTensorValueFromMemory(new float[1], [-1]));

    [Fact]
    public unsafe void CreateTensorValueWithData_NativeMemory_IsReadInPlace()
    {
        var buffer = (long*)NativeMemory.AllocZeroed(3, sizeof(long));
        try
        {
            using var value = OrtValue.CreateTensorValueWithData(OrtMemoryInfo.DefaultInstance, TensorElementType.Int64, [3], (nint)buffer, 3 * sizeof(long));
            buffer[2] = 42;

            value.GetTensorDataAsSpan<long>().ToArray().ShouldBe([0, 0, 42]);
        }
        finally
        {
            NativeMemory.Free(buffer);
        }
    }

    [Fact]
    public unsafe void CreateTensorValueWithData_BufferTooSmall_Throws()
    {
        long number = 0;
        nint place = (nint)(&number);

        Should.Throw<OnnxRuntimeException>(() => OrtValue.CreateTensorValueWithData(OrtMemoryInfo.DefaultInstance, TensorElementType.Int64, [2], place, 8))
            .Message.ShouldStartWith("[ErrorCode:InvalidArgument] ");
        Should.Throw<OnnxRuntimeException>(() => OrtValue.CreateTensorValueWithData(OrtMemoryInfo.DefaultInstance, TensorElementType.String, [1], place, 8))
            .Message.ShouldStartWith("[ErrorCode:InvalidArgument] ");
    }

    [Fact]
    public void CreateAllocatedTensorValue_IsWritable()
    {
        using var value = OrtValue.CreateAllocatedTensorValue(OrtAllocator.DefaultInstance, TensorElementType.Double, [2, 1]);

        value.GetTensorMutableDataAsSpan<double>().Fill(0.5);

        value.IsTensor.ShouldBeTrue();
        value.OnnxType.ShouldBe(OnnxValueType.ONNX_TYPE_TENSOR);
        value.GetTensorTypeAndShape().Shape.ShouldBe([2, 1]);
        value.GetTensorDataAsSpan<double>().ToArray().ShouldBe([0.5, 0.5]);
    }

    [Fact]
    public void Spans_OfAnEmptyTensor_AreEmpty()
    {
        using var value = OrtValue.CreateAllocatedTensorValue(OrtAllocator.DefaultInstance, TensorElementType.Float, [0, 3]);

        value.GetTensorDataAsSpan<float>().IsEmpty.ShouldBeTrue();
        value.GetTensorTypeAndShape().ElementCount.ShouldBe(0);
    }

    [Fact]
    public void GetTensorDataAsSpan_AnotherType_Throws()
    {
        using var value = OrtValue.CreateTensorValueFromMemory(new float[2], [2]);

        Should.Throw<OnnxRuntimeException>(() => _ = value.GetTensorDataAsSpan<int>().Length)
            .Message.ShouldStartWith("[ErrorCode:InvalidArgument] ");
    }

    [Fact]
    public void Dispose_Twice_IsHarmless()
    {
        var value = OrtValue.CreateTensorValueFromMemory(new float[2], [2]);

        value.Dispose();
        value.Dispose();

        value.IsTensor.ShouldBeTrue();
    }

    [Fact]
    public void Sequence_IsRecognisedAndItsMembersAreRead()
    {
        using var session = new InferenceSession(OnnxModels.Sequence());
        using var options = new RunOptions();
        using var a = OrtValue.CreateTensorValueFromMemory(new[] { 1f }, [1]);
        using var b = OrtValue.CreateTensorValueFromMemory(new[] { 2f, 3f }, [2]);

        using IDisposableReadOnlyCollection<OrtValue> outputs = session.Run(options, ["a", "b"], [a, b], ["both"]);

        outputs[0].OnnxType.ShouldBe(OnnxValueType.ONNX_TYPE_SEQUENCE);
        outputs[0].IsTensor.ShouldBeFalse();
        outputs[0].GetValueCount().ShouldBe(2);
        using OrtValue second = outputs[0].GetValue(1, OrtAllocator.DefaultInstance);
        second.GetTensorDataAsSpan<float>().ToArray().ShouldBe([2, 3]);
        Should.Throw<OnnxRuntimeException>(() => outputs[0].GetTensorTypeAndShape())
            .Message.ShouldStartWith("[ErrorCode:InvalidArgument] ");
        Should.Throw<OnnxRuntimeException>(() => _ = outputs[0].GetTensorMutableRawData().Length);
        Should.Throw<OnnxRuntimeException>(() => outputs[0].GetValue(2, OrtAllocator.DefaultInstance));
    }

    [Fact]
    public void SequenceOfMaps_IsRecognisedAndItsMembersAreRead()
    {
        using var session = new InferenceSession(OnnxModels.SequenceOfMaps());
        using var options = new RunOptions();
        using var x = OrtValue.CreateTensorValueFromMemory(new[] { 0.25f, 0.75f }, [1, 2]);

        using IDisposableReadOnlyCollection<OrtValue> outputs = session.Run(options, ["x"], [x], ["maps"]);

        using OrtValue map = outputs[0].GetValue(0, OrtAllocator.DefaultInstance);
        map.OnnxType.ShouldBe(OnnxValueType.ONNX_TYPE_MAP);
        using OrtValue keys = map.GetValue(0, OrtAllocator.DefaultInstance);
        using OrtValue values = map.GetValue(1, OrtAllocator.DefaultInstance);
        keys.GetTensorDataAsSpan<long>().ToArray().ShouldBe([0, 1]);
        values.GetTensorDataAsSpan<float>().ToArray().ShouldBe([0.25f, 0.75f]);
    }

    /// <summary>Four floats that count how often they are pinned.</summary>
    private sealed unsafe class PinCountingMemory : MemoryManager<float>
    {
        private readonly float* _data = (float*)NativeMemory.AllocZeroed(4, sizeof(float));

        public int Pins { get; private set; }

        public override Span<float> GetSpan() => new(_data, 4);

        public override MemoryHandle Pin(int elementIndex = 0)
        {
            Pins++;
            return new MemoryHandle(_data + elementIndex, pinnable: this);
        }

        public override void Unpin() => Pins--;

        protected override void Dispose(bool disposing) => NativeMemory.Free(_data);
    }
}
