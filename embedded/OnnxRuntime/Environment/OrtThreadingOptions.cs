using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime.Native;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>Thread pools shared by all sessions that call <see cref="SessionOptions.DisablePerSessionThreads"/>.</summary>
public unsafe class OrtThreadingOptions : SafeHandle
{
    public OrtThreadingOptions()
        : base(0, ownsHandle: true)
    {
        nint created;
        OrtStatus.ThrowIfFailed(OrtApi.CreateThreadingOptions(&created));
        SetHandle(created);
    }

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <summary>Threads that run one operator together; 0 takes one per core.</summary>
    public int GlobalIntraOpNumThreads
    {
        set
        {
            using var held = NativeHandle.Hold(this);
            OrtStatus.ThrowIfFailed(OrtApi.SetGlobalIntraOpNumThreads(held.Pointer, value));
        }
    }

    /// <summary>Threads that run independent operators at once; 0 takes one per core.</summary>
    public int GlobalInterOpNumThreads
    {
        set
        {
            using var held = NativeHandle.Hold(this);
            OrtStatus.ThrowIfFailed(OrtApi.SetGlobalInterOpNumThreads(held.Pointer, value));
        }
    }

    /// <summary>Whether idle threads spin for a while before they sleep.</summary>
    public bool GlobalSpinControl
    {
        set
        {
            using var held = NativeHandle.Hold(this);
            OrtStatus.ThrowIfFailed(OrtApi.SetGlobalSpinControl(held.Pointer, value ? 1 : 0));
        }
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        OrtApi.ReleaseThreadingOptions(handle);
        return true;
    }
}
