using System.Buffers;
using Microsoft.ML.OnnxRuntime.Native;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>
/// An input or output of a model: a tensor over native or caller-owned memory, or a sequence, map or optional of such.
/// Not to be disposed of while a run uses it, or while a span over it is in use. Reading it from several threads is safe, writing is not.
/// </summary>
public sealed unsafe partial class OrtValue : IDisposable
{
    private nint _handle;
    private MemoryHandle _pin;

    // A tensor's type, size and place never change, so that they are asked for once.
    private void* _data;
    private long _elementCount = -1;
    private TensorElementType _elementType;

    internal OrtValue(nint handle)
        : this(handle, TypeOf(handle))
    {
    }

    private OrtValue(nint handle, OnnxValueType type, MemoryHandle pin = default)
    {
        _handle = handle;
        _pin = pin;
        OnnxType = type;
    }

    ~OrtValue()
    {
        Release();
    }

    /// <summary>What kind of value it is.</summary>
    public OnnxValueType OnnxType { get; }

    public bool IsTensor => OnnxType == OnnxValueType.ONNX_TYPE_TENSOR;

    public bool IsSparseTensor => OnnxType == OnnxValueType.ONNX_TYPE_SPARSETENSOR;

    /// <exception cref="ObjectDisposedException">The value is disposed of.</exception>
    internal nint Handle
    {
        get
        {
            nint handle = Volatile.Read(ref _handle);
            ObjectDisposedException.ThrowIf(handle == 0, this);
            return handle;
        }
    }

    /// <summary>The number of members: elements of a sequence, 2 for a map (keys, values).</summary>
    /// <exception cref="OnnxRuntimeException">It has no members.</exception>
    public int GetValueCount()
    {
        nuint count;
        OrtStatus.ThrowIfFailed(OrtApi.GetValueCount(Handle, &count));
        GC.KeepAlive(this);
        return checked((int)count);
    }

    /// <summary>A copy of a member: an element of a sequence, or a map's keys (0) or values (1). To be disposed of on its own.</summary>
    /// <exception cref="OnnxRuntimeException">It has no such member.</exception>
    public OrtValue GetValue(int index, OrtAllocator allocator)
    {
        ArgumentNullException.ThrowIfNull(allocator);
        nint member;
        OrtStatus.ThrowIfFailed(OrtApi.GetValue(Handle, index, allocator.Pointer, &member));
        GC.KeepAlive(this);
        return new OrtValue(member);
    }

    /// <summary>Releases the native value and the pin on caller-owned memory. Once is enough, more is harmless.</summary>
    public void Dispose()
    {
        Release();
        GC.SuppressFinalize(this);
    }

    private static OnnxValueType TypeOf(nint handle)
    {
        var type = OnnxValueType.ONNX_TYPE_UNKNOWN;
        nint status = OrtApi.GetValueType(handle, &type);
        if (status != 0)
        {
            OrtApi.ReleaseValue(handle);
            OrtStatus.ThrowIfFailed(status);
        }

        return type;
    }

    private void Release()
    {
        nint handle = Interlocked.Exchange(ref _handle, 0);
        if (handle != 0)
        {
            OrtApi.ReleaseValue(handle);
            _pin.Dispose();
        }
    }
}
