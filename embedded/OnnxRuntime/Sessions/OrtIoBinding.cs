using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime.Native;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>
/// Values bound to a session's inputs and outputs once, for any number of runs: see
/// <see cref="InferenceSession.RunWithBinding(RunOptions, OrtIoBinding)"/>. It is for one run at a time, and of no use
/// once its session is disposed of.
/// </summary>
public unsafe class OrtIoBinding : SafeHandle
{
    private readonly SessionHandle _session;

    internal OrtIoBinding(SessionHandle session)
        : base(0, ownsHandle: true)
    {
        using var held = NativeHandle.Hold(session);
        _session = session;
        nint created;
        OrtStatus.ThrowIfFailed(OrtApi.CreateIoBinding(held.Pointer, &created));
        SetHandle(created);
    }

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <summary>Binds a value to an input, in place of the one bound before. The value's memory has to stay in place while it is bound.</summary>
    /// <exception cref="OnnxRuntimeException">The model has no such input.</exception>
    public void BindInput(string name, OrtValue ortValue) => Bind(OrtApi.BindInput, name, ortValue);

    /// <summary>Binds a value that runs write an output to, in place of the one bound before; its shape must be the output's.</summary>
    /// <remarks>A name that the model lacks is refused by the run.</remarks>
    public void BindOutput(string name, OrtValue ortValue) => Bind(OrtApi.BindOutput, name, ortValue);

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        OrtApi.ReleaseIoBinding(handle);
        return true;
    }

    private void Bind(delegate* unmanaged<nint, byte*, nint, nint> function, string name, OrtValue value)
    {
        ArgumentNullException.ThrowIfNull(value);
        using var session = NativeHandle.Hold(_session);
        using var held = NativeHandle.Hold(this);
        fixed (byte* text = Utf8.Bytes(name))
        {
            OrtStatus.ThrowIfFailed(function(held.Pointer, text, value.Handle));
        }

        GC.KeepAlive(value);
    }
}
