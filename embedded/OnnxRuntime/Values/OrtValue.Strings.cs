using System.Text;
using Microsoft.ML.OnnxRuntime.Native;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Microsoft.ML.OnnxRuntime;

/// <content>Tensors of strings, whose elements are UTF-8 in native memory. Indices are flat, in row-major order.</content>
public sealed unsafe partial class OrtValue
{
    /// <summary>A tensor of empty strings.</summary>
    public static OrtValue CreateTensorWithEmptyStrings(OrtAllocator allocator, long[] shape) =>
        CreateAllocatedTensorValue(allocator, TensorElementType.String, shape);

    /// <summary>Sets an element.</summary>
    /// <exception cref="OnnxRuntimeException">It is not a tensor of strings, or has no such element.</exception>
    public void StringTensorSetElementAt(ReadOnlySpan<byte> utf8Bytes, int index)
    {
        byte* buffer = Resize(index, utf8Bytes.Length);
        utf8Bytes.CopyTo(new Span<byte>(buffer, utf8Bytes.Length));
        GC.KeepAlive(this);
    }

    /// <inheritdoc cref="StringTensorSetElementAt(ReadOnlySpan{byte}, int)"/>
    public void StringTensorSetElementAt(ReadOnlySpan<char> str, int index)
    {
        int length = Encoding.UTF8.GetByteCount(str);
        byte* buffer = Resize(index, length);
        _ = Encoding.UTF8.GetBytes(str, new Span<byte>(buffer, length));
        GC.KeepAlive(this);
    }

    /// <inheritdoc cref="StringTensorSetElementAt(ReadOnlySpan{byte}, int)"/>
    public void StringTensorSetElementAt(ReadOnlyMemory<char> rom, int index) => StringTensorSetElementAt(rom.Span, index);

    /// <summary>An element's UTF-8, valid until the element changes or the value is disposed of.</summary>
    /// <exception cref="OnnxRuntimeException">It is not a tensor of strings, or has no such element.</exception>
    public ReadOnlySpan<byte> GetStringElementAsSpan(int index)
    {
        nuint length;
        OrtStatus.ThrowIfFailed(OrtApi.GetStringTensorElementLength(Handle, (nuint)index, &length));

        // The C API shows an element's buffer only when it is resized; the same size leaves it as it is.
        return length == 0 ? [] : new ReadOnlySpan<byte>(Resize(index, checked((int)length)), (int)length);
    }

    /// <summary>An element as a copy.</summary>
    /// <exception cref="OnnxRuntimeException">It is not a tensor of strings, or has no such element.</exception>
    public string GetStringElement(int index)
    {
        string text = Encoding.UTF8.GetString(GetStringElementAsSpan(index));
        GC.KeepAlive(this);
        return text;
    }

    /// <inheritdoc cref="GetStringElement"/>
    public ReadOnlyMemory<char> GetStringElementAsMemory(int index) => GetStringElement(index).AsMemory();

    /// <summary>All elements as copies.</summary>
    /// <exception cref="OnnxRuntimeException">It is not a tensor of strings.</exception>
    public string[] GetStringTensorAsArray()
    {
        OrtTensorTypeAndShapeInfo info = GetTensorTypeAndShape();
        if (!info.IsString)
        {
            throw new OnnxRuntimeException(ErrorCode.Fail, $"The tensor's elements are {info.ElementDataType}, not strings.");
        }

        var texts = new string[info.ElementCount];
        for (var index = 0; index < texts.Length; index++)
        {
            texts[index] = GetStringElement(index);
        }

        return texts;
    }

    private byte* Resize(int index, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        byte* buffer;
        OrtStatus.ThrowIfFailed(OrtApi.GetResizedStringTensorElementBuffer(Handle, (nuint)index, (nuint)length, &buffer));
        return buffer;
    }
}
