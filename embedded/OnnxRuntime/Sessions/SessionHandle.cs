using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime.Native;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>
/// Owns a native session and the zero-terminated names that its runs pass. Every run holds it, so that a session disposed of while runs
/// are under way is released when the last of them ends. It holds the environment in turn, which must outlive its sessions.
/// </summary>
internal sealed unsafe class SessionHandle : SafeHandle
{
    private readonly OrtEnv _environment;
    private readonly List<nint> _names = [];

    private SessionHandle(OrtEnv environment)
        : base(0, ownsHandle: true)
    {
        _environment = environment;
    }

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    public static SessionHandle Open(string path, SessionOptions options)
    {
        using var held = NativeHandle.Hold(options);
        fixed (byte* file = Utf8.Bytes(path))
        {
            SessionHandle session = New(out nint environment);
            nint created;
            session.Own(OrtApi.CreateSession(environment, file, held.Pointer, &created), created);
            return session;
        }
    }

    public static SessionHandle Open(byte[] model, SessionOptions options)
    {
        using var held = NativeHandle.Hold(options);
        fixed (byte* bytes = model)
        {
            SessionHandle session = New(out nint environment);
            nint created;
            session.Own(OrtApi.CreateSessionFromArray(environment, bytes, (nuint)model.Length, held.Pointer, &created), created);
            return session;
        }
    }

    /// <summary>A zero-terminated copy of the name that lives as long as the session.</summary>
    public nint KeepName(string name)
    {
        nint copy = Marshal.StringToCoTaskMemUTF8(name);
        _names.Add(copy);
        return copy;
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        OrtApi.ReleaseSession(handle);
        foreach (nint name in _names)
        {
            Marshal.FreeCoTaskMem(name);
        }

        _environment.DangerousRelease();
        return true;
    }

    private static SessionHandle New(out nint environment)
    {
        OrtEnv owner = OrtEnv.Instance();
        var held = false;
        owner.DangerousAddRef(ref held);
        environment = owner.DangerousGetHandle();
        return new SessionHandle(owner);
    }

    private void Own(nint status, nint created)
    {
        if (status != 0)
        {
            _environment.DangerousRelease();
            OrtStatus.ThrowIfFailed(status);
        }

        SetHandle(created);
    }
}
