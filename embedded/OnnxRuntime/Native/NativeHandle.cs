using System.Runtime.InteropServices;

namespace Microsoft.ML.OnnxRuntime.Native;

/// <summary>
/// Holds a native object for the length of a call, so that a concurrent Dispose waits for the call's end: the object goes when the last
/// holder lets go. Use as <c>using var held = NativeHandle.Hold(handle);</c>.
/// </summary>
internal readonly ref struct NativeHandle
{
    private readonly SafeHandle? _owner;

    private NativeHandle(SafeHandle? owner)
    {
        _owner = owner;
    }

    /// <summary>The native pointer; null if nothing is held.</summary>
    public nint Pointer => _owner?.DangerousGetHandle() ?? 0;

    /// <summary>Holds <paramref name="owner"/>; null stands for the null pointer.</summary>
    /// <exception cref="ObjectDisposedException"><paramref name="owner"/> is disposed.</exception>
    public static NativeHandle Hold(SafeHandle? owner)
    {
        if (owner is null)
        {
            return default;
        }

        var held = false;
        owner.DangerousAddRef(ref held);
        return new NativeHandle(owner);
    }

    public void Dispose() => _owner?.DangerousRelease();
}
