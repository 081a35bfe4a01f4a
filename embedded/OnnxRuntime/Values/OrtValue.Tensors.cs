using System.Buffers;
using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime.Native;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Microsoft.ML.OnnxRuntime;

/// <content>Tensors of elements of fixed size.</content>
public sealed unsafe partial class OrtValue
{
    /// <summary>A tensor over an array, which stays pinned until the value is disposed of.</summary>
    /// <exception cref="OnnxRuntimeException">The array is smaller than the shape, or ONNX has no such element.</exception>
    public static OrtValue CreateTensorValueFromMemory<T>(T[] data, long[] shape)
        where T : unmanaged => CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, new Memory<T>(data), shape);

    /// <summary>A tensor over the start of <paramref name="memory"/>, which stays pinned until the value is disposed of.</summary>
    /// <exception cref="OnnxRuntimeException">The memory is smaller than the shape, or ONNX has no such element.</exception>
    public static OrtValue CreateTensorValueFromMemory<T>(OrtMemoryInfo memoryInfo, Memory<T> memory, long[] shape)
        where T : unmanaged
    {
        TensorElementType elementType = ElementTypes.Of<T>();
        long count = ShapeUtils.GetSizeForShape(shape);
        if (count > memory.Length)
        {
            throw new OnnxRuntimeException(
                ErrorCode.InvalidArgument, $"The memory has {memory.Length} elements, fewer than the shape's {count}.");
        }

        MemoryHandle pin = memory.Pin();
        try
        {
            nint created = CreateOver(memoryInfo, elementType, shape, pin.Pointer, (nuint)memory.Length * (nuint)sizeof(T));
            return new OrtValue(created, OnnxValueType.ONNX_TYPE_TENSOR, pin);
        }
        catch
        {
            pin.Dispose();
            throw;
        }
    }

    /// <summary>A tensor over the start of a buffer that the caller keeps in place until the value is disposed of.</summary>
    /// <exception cref="OnnxRuntimeException">The buffer is smaller than the shape, or elements of that type have no fixed size.</exception>
    public static OrtValue CreateTensorValueWithData(
        OrtMemoryInfo memInfo, TensorElementType elementType, long[] shape, nint dataBufferPtr, long bufferLengthInBytes)
    {
        int size = ElementTypes.RequireSize(elementType);
        long required = checked(ShapeUtils.GetSizeForShape(shape) * size);
        if (required > bufferLengthInBytes)
        {
            throw new OnnxRuntimeException(
                ErrorCode.InvalidArgument, $"The buffer has {bufferLengthInBytes} bytes, fewer than the shape's {required}.");
        }

        nint created = CreateOver(memInfo, elementType, shape, (void*)dataBufferPtr, (nuint)bufferLengthInBytes);
        return new OrtValue(created, OnnxValueType.ONNX_TYPE_TENSOR);
    }

    /// <summary>A tensor over memory that it owns; its content is undefined.</summary>
    public static OrtValue CreateAllocatedTensorValue(OrtAllocator allocator, TensorElementType elementType, long[] shape)
    {
        ArgumentNullException.ThrowIfNull(allocator);
        ArgumentNullException.ThrowIfNull(shape);
        nint created;
        fixed (long* dimensions = shape)
        {
            OrtStatus.ThrowIfFailed(OrtApi.CreateTensorAsOrtValue(allocator.Pointer, dimensions, (nuint)shape.Length, elementType, &created));
        }

        return new OrtValue(created, OnnxValueType.ONNX_TYPE_TENSOR);
    }

    /// <summary>The tensor's element type and shape.</summary>
    /// <exception cref="OnnxRuntimeException">It is not a tensor.</exception>
    public OrtTensorTypeAndShapeInfo GetTensorTypeAndShape()
    {
        if (!IsTensor && !IsSparseTensor)
        {
            throw NotATensor();
        }

        nint info;
        OrtStatus.ThrowIfFailed(OrtApi.GetTensorTypeAndShape(Handle, &info));
        try
        {
            GC.KeepAlive(this);
            return new OrtTensorTypeAndShapeInfo(info);
        }
        finally
        {
            OrtApi.ReleaseTensorTypeAndShapeInfo(info);
        }
    }

    /// <summary>
    /// The tensor's elements, valid until the value is disposed of. <see cref="byte"/> reads elements of any type as they lie in memory.
    /// </summary>
    /// <exception cref="OnnxRuntimeException">It is not a tensor of <typeparamref name="T"/>.</exception>
    public ReadOnlySpan<T> GetTensorDataAsSpan<T>()
        where T : unmanaged => GetTensorMutableDataAsSpan<T>();

    /// <inheritdoc cref="GetTensorDataAsSpan{T}"/>
    public Span<T> GetTensorMutableDataAsSpan<T>()
        where T : unmanaged
    {
        Span<byte> bytes = GetTensorMutableRawData();
        if (typeof(T) != typeof(byte) && ElementTypes.Of<T>() != _elementType)
        {
            throw new OnnxRuntimeException(ErrorCode.InvalidArgument, $"The tensor's elements are {_elementType}, not {typeof(T)}.");
        }

        return MemoryMarshal.Cast<byte, T>(bytes);
    }

    /// <summary>The tensor's elements as they lie in memory, valid until the value is disposed of.</summary>
    /// <exception cref="OnnxRuntimeException">It is not a tensor, or one of strings.</exception>
    /// <exception cref="OverflowException">The elements take 2 GiB or more.</exception>
    public Span<byte> GetTensorMutableRawData()
    {
        _ = Handle;
        if (Volatile.Read(ref _elementCount) < 0)
        {
            Describe();
        }

        int size = ElementTypes.RequireSize(_elementType);
        return _elementCount == 0 ? [] : new Span<byte>(_data, checked((int)(_elementCount * size)));
    }

    private static nint CreateOver(OrtMemoryInfo info, TensorElementType elementType, long[] shape, void* data, nuint bytes)
    {
        using var held = NativeHandle.Hold(info);
        nint created;
        fixed (long* dimensions = shape)
        {
            OrtStatus.ThrowIfFailed(OrtApi.CreateTensorWithDataAsOrtValue(
                held.Pointer, data, bytes, dimensions, (nuint)shape.Length, elementType, &created));
        }

        return created;
    }

    private void Describe()
    {
        if (!IsTensor)
        {
            throw NotATensor();
        }

        OrtTensorTypeAndShapeInfo info = GetTensorTypeAndShape();
        if (ElementTypes.SizeOf(info.ElementDataType) > 0 && info.ElementCount > 0)
        {
            void* data;
            OrtStatus.ThrowIfFailed(OrtApi.GetTensorMutableData(Handle, &data));
            _data = data;
        }

        _elementType = info.ElementDataType;
        Volatile.Write(ref _elementCount, info.ElementCount);
    }

    private OnnxRuntimeException NotATensor() => new(ErrorCode.InvalidArgument, $"The value is {OnnxType}, not a tensor.");
}
