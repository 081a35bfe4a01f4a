using System.Runtime.InteropServices;
using Actors.TestKit.Onnx;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using DataType = Actors.TestKit.Onnx.TensorProto.Types.DataType;

namespace Actors.OnnxRuntime.Tests;

public sealed class ElementTypeTests
{
    [Fact]
    public void Identity_Float_ReturnsItsInput() =>
        RoundTrip<float>(DataType.Float, TensorElementType.Float, [float.MinValue, -0f, float.NaN, float.Epsilon]);

    [Fact]
    public void Identity_Double_ReturnsItsInput() =>
        RoundTrip<double>(DataType.Double, TensorElementType.Double, [double.MaxValue, -0.0, double.NaN, double.Epsilon]);

    [Fact]
    public void Identity_UInt8_ReturnsItsInput() => RoundTrip<byte>(DataType.Uint8, TensorElementType.UInt8, [0, 1, 128, byte.MaxValue]);

    [Fact]
    public void Identity_Int8_ReturnsItsInput() =>
        RoundTrip<sbyte>(DataType.Int8, TensorElementType.Int8, [sbyte.MinValue, -1, 0, sbyte.MaxValue]);

    [Fact]
    public void Identity_UInt16_ReturnsItsInput() =>
        RoundTrip<ushort>(DataType.Uint16, TensorElementType.UInt16, [0, 1, 256, ushort.MaxValue]);

    [Fact]
    public void Identity_Int16_ReturnsItsInput() =>
        RoundTrip<short>(DataType.Int16, TensorElementType.Int16, [short.MinValue, -1, 0, short.MaxValue]);

    [Fact]
    public void Identity_UInt32_ReturnsItsInput() =>
        RoundTrip<uint>(DataType.Uint32, TensorElementType.UInt32, [0, 1, 65536, uint.MaxValue]);

    [Fact]
    public void Identity_Int32_ReturnsItsInput() =>
        RoundTrip<int>(DataType.Int32, TensorElementType.Int32, [int.MinValue, -1, 0, int.MaxValue]);

    [Fact]
    public void Identity_UInt64_ReturnsItsInput() =>
        RoundTrip<ulong>(DataType.Uint64, TensorElementType.UInt64, [0, 1, 1UL << 53, ulong.MaxValue]);

    [Fact]
    public void Identity_Int64_ReturnsItsInput() =>
        RoundTrip<long>(DataType.Int64, TensorElementType.Int64, [long.MinValue, -1, 0, long.MaxValue]);

    [Fact]
    public void Identity_Bool_ReturnsItsInput() => RoundTrip<bool>(DataType.Bool, TensorElementType.Bool, [true, false, false, true]);

    [Fact]
    public void Identity_Float16_ReturnsItsInput() =>
        RoundTrip<Float16>(DataType.Float16, TensorElementType.Float16, [new Float16(0x3C00), new Float16(0xFBFF), new Float16(0x0001), new Float16(0x7E00)]);

    [Fact]
    public void Identity_BFloat16_ReturnsItsInput() =>
        RoundTrip<BFloat16>(DataType.Bfloat16, TensorElementType.BFloat16, [new BFloat16(0x3F80), new BFloat16(0xFF7F), new BFloat16(0x0001), new BFloat16(0x7FC0)]);

    [Fact]
    public void Float16_ToAndFromFloat_AreTheIeeeConversions()
    {
        // 65504 is the largest half; 2^-24 the smallest; 1 + 2^-11 lies half way and goes to the even 1 (IEEE 754-2019, 4.3.1).
        new Float16(0x7BFF).ToFloat().ShouldBe(65504f);
        new Float16(0x0001).ToFloat().ShouldBe(MathF.Pow(2, -24));
        ((Float16)(1f + MathF.Pow(2, -11))).value.ShouldBe((ushort)0x3C00);
        ((float)(Float16)(-2.5f)).ShouldBe(-2.5f);
    }

    [Fact]
    public void Float16_Equality_TellsZerosApartOnlyByOperator()
    {
        (new Float16(0x0000) == new Float16(0x8000)).ShouldBeFalse();
        new Float16(0x0000).Equals(new Float16(0x8000)).ShouldBeTrue();
        (new Float16(0x7E00) != new Float16(0x7E00)).ShouldBeTrue();
        new Float16(0x7E00).Equals(new Float16(0xFE00)).ShouldBeTrue();
        (new Float16(0xBC00) < new Float16(0x3C00)).ShouldBeTrue();
    }

    [Fact]
    public void BFloat16_ToAndFromFloat_KeepTheUpperHalf()
    {
        // The upper half of a single; 1 + 2^-8 lies half way and goes to the even 1, 1 + 3 * 2^-8 to 1 + 2^-6.
        new BFloat16(0x3FC0).ToFloat().ShouldBe(1.5f);
        ((BFloat16)(1f + MathF.Pow(2, -8))).value.ShouldBe((ushort)0x3F80);
        ((BFloat16)(1f + (3 * MathF.Pow(2, -8)))).value.ShouldBe((ushort)0x3F82);
        ((float)(BFloat16)(-2.5f)).ShouldBe(-2.5f);
        float.IsNaN((float)(BFloat16)float.NaN).ShouldBeTrue();
    }

    private static void RoundTrip<T>(DataType declared, TensorElementType expected, T[] data)
        where T : unmanaged
    {
        using var session = new InferenceSession(OnnxModels.Identity(declared));
        using var options = new RunOptions();
        using var input = OrtValue.CreateTensorValueFromMemory(data, [2, 2]);

        using IDisposableReadOnlyCollection<OrtValue> outputs = session.Run(options, ["x"], [input], ["y"]);

        session.InputMetadata["x"].ElementDataType.ShouldBe(expected);
        session.InputMetadata["x"].ElementType.ShouldBe(typeof(T));
        OrtTensorTypeAndShapeInfo info = outputs[0].GetTensorTypeAndShape();
        info.ElementDataType.ShouldBe(expected);
        info.Shape.ShouldBe([2, 2]);
        info.ElementCount.ShouldBe(4);
        info.DimensionsCount.ShouldBe(2);
        byte[] bytes = MemoryMarshal.AsBytes<T>(data).ToArray();
        MemoryMarshal.AsBytes(outputs[0].GetTensorDataAsSpan<T>()).ToArray().ShouldBe(bytes);
        outputs[0].GetTensorDataAsSpan<byte>().ToArray().ShouldBe(bytes);
        outputs[0].GetTensorMutableRawData().ToArray().ShouldBe(bytes);
    }
}
