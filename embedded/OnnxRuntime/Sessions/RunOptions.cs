using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime.Native;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>Options of one run or, as long as none of them changes, of many at once.</summary>
public unsafe class RunOptions : SafeHandle
{
    private bool _terminate;

    public RunOptions()
        : base(0, ownsHandle: true)
    {
        nint created;
        OrtStatus.ThrowIfFailed(OrtApi.CreateRunOptions(&created));
        SetHandle(created);
    }

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <summary>From which severity on the run logs; warning by default.</summary>
    public OrtLoggingLevel LogSeverityLevel
    {
        get;
        set
        {
            using var held = NativeHandle.Hold(this);
            OrtStatus.ThrowIfFailed(OrtApi.RunOptionsSetRunLogSeverityLevel(held.Pointer, value));
            field = value;
        }
    } = OrtLoggingLevel.ORT_LOGGING_LEVEL_WARNING;

    /// <summary>How much a verbose log says; 0 by default.</summary>
    public int LogVerbosityLevel
    {
        get;
        set
        {
            using var held = NativeHandle.Hold(this);
            OrtStatus.ThrowIfFailed(OrtApi.RunOptionsSetRunLogVerbosityLevel(held.Pointer, value));
            field = value;
        }
    }

    /// <summary>A name for the run in the log.</summary>
    public string LogId
    {
        get;
        set
        {
            using var held = NativeHandle.Hold(this);
            fixed (byte* tag = Utf8.Bytes(value))
            {
                OrtStatus.ThrowIfFailed(OrtApi.RunOptionsSetRunTag(held.Pointer, tag));
            }

            field = value;
        }
    } = string.Empty;

    /// <summary>Set to make the runs that use these options fail before their next operator; clear it to use the options again.</summary>
    public bool Terminate
    {
        get => Volatile.Read(ref _terminate);
        set
        {
            using var held = NativeHandle.Hold(this);
            OrtStatus.ThrowIfFailed(value ? OrtApi.RunOptionsSetTerminate(held.Pointer) : OrtApi.RunOptionsUnsetTerminate(held.Pointer));
            Volatile.Write(ref _terminate, value);
        }
    }

    /// <summary>Sets an option by name: see onnxruntime_run_options_config_keys.h.</summary>
    public void AddRunConfigEntry(string configKey, string configValue)
    {
        using var held = NativeHandle.Hold(this);
        fixed (byte* key = Utf8.Bytes(configKey), value = Utf8.Bytes(configValue))
        {
            OrtStatus.ThrowIfFailed(OrtApi.AddRunConfigEntry(held.Pointer, key, value));
        }
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        OrtApi.ReleaseRunOptions(handle);
        return true;
    }
}
