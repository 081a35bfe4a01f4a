using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime.Native;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>Gives out native memory.</summary>
public unsafe class OrtAllocator : SafeHandle
{
    private static readonly Lazy<OrtAllocator> Default = new(GetDefault);

    private OrtAllocator(nint allocator)
        : base(allocator, ownsHandle: false)
    {
    }

    /// <summary>The CPU allocator that belongs to the library; disposing of it frees nothing.</summary>
    public static OrtAllocator DefaultInstance => Default.Value;

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    internal nint Pointer => handle;

    internal void Free(void* memory)
    {
        if (memory is not null)
        {
            OrtStatus.ThrowIfFailed(OrtApi.AllocatorFree(handle, memory));
        }
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle() => true;

    private static OrtAllocator GetDefault()
    {
        nint allocator;
        OrtStatus.ThrowIfFailed(OrtApi.GetAllocatorWithDefaultOptions(&allocator));
        return new OrtAllocator(allocator);
    }
}
