using System.Text;
using Actors.TestKit.Onnx;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using DataType = Actors.TestKit.Onnx.TensorProto.Types.DataType;

namespace Actors.OnnxRuntime.Tests;

public sealed class StringTensorTests
{
    [Fact]
    public void Identity_Strings_ReturnsItsInput()
    {
        string[] texts = ["", "plain", "Grüße, 世界", "\U0001F600 and a long tail that does not fit into a small string"];
        using var session = new InferenceSession(OnnxModels.Identity(DataType.String));
        using var options = new RunOptions();
        using var input = OrtValue.CreateTensorWithEmptyStrings(OrtAllocator.DefaultInstance, [2, 2]);
        for (var index = 0; index < texts.Length; index++)
        {
            input.StringTensorSetElementAt(Encoding.UTF8.GetBytes(texts[index]).AsSpan(), index);
        }

        using IDisposableReadOnlyCollection<OrtValue> outputs = session.Run(options, ["x"], [input], ["y"]);

        session.InputMetadata["x"].IsString.ShouldBeTrue();
        session.InputMetadata["x"].ElementDataType.ShouldBe(TensorElementType.String);
        session.InputMetadata["x"].ElementType.ShouldBe(typeof(string));
        OrtValue output = outputs[0];
        output.GetTensorTypeAndShape().IsString.ShouldBeTrue();
        output.GetStringTensorAsArray().ShouldBe(texts);
        for (var index = 0; index < texts.Length; index++)
        {
            Encoding.UTF8.GetString(output.GetStringElementAsSpan(index)).ShouldBe(texts[index]);
            output.GetStringElement(index).ShouldBe(texts[index]);
            output.GetStringElementAsMemory(index).ToString().ShouldBe(texts[index]);
        }
    }

    [Fact]
    public void StringTensorSetElementAt_Again_ReplacesTheElement()
    {
        using var value = OrtValue.CreateTensorWithEmptyStrings(OrtAllocator.DefaultInstance, [2]);

        value.StringTensorSetElementAt("longer than before".AsSpan(), 0);
        value.StringTensorSetElementAt("short".AsMemory(), 0);
        value.StringTensorSetElementAt(ReadOnlySpan<byte>.Empty, 1);

        value.GetStringTensorAsArray().ShouldBe(["short", ""]);
    }

    [Fact]
    public void GetStringElement_OutOfRange_Throws()
    {
        using var value = OrtValue.CreateTensorWithEmptyStrings(OrtAllocator.DefaultInstance, [2]);

        Should.Throw<OnnxRuntimeException>(() => value.GetStringElement(2));
        Should.Throw<OnnxRuntimeException>(() => value.StringTensorSetElementAt("x".AsSpan(), 2));
    }

    [Fact]
    public void StringMethods_OnNumbers_Throw()
    {
        using var value = OrtValue.CreateTensorValueFromMemory(new float[2], [2]);

        Should.Throw<OnnxRuntimeException>(() => value.GetStringTensorAsArray()).Message.ShouldStartWith("[ErrorCode:Fail] ");
        Should.Throw<OnnxRuntimeException>(() => value.GetStringElement(0));
    }

    [Fact]
    public void NumericMethods_OnStrings_Throw()
    {
        using var value = OrtValue.CreateTensorWithEmptyStrings(OrtAllocator.DefaultInstance, [2]);

        Should.Throw<OnnxRuntimeException>(() => _ = value.GetTensorMutableRawData().Length)
            .Message.ShouldStartWith("[ErrorCode:InvalidArgument] ");
    }
}
