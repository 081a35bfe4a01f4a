using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime.Native;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>How a session is created. A session copies what it needs: the options may be disposed of afterwards, or used again.</summary>
public unsafe class SessionOptions : SafeHandle
{
    public SessionOptions()
        : base(0, ownsHandle: true)
    {
        nint created;
        OrtStatus.ThrowIfFailed(OrtApi.CreateSessionOptions(&created));
        SetHandle(created);
        _ = OrtEnv.Instance();
    }

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <summary>Threads that run one operator together; 0, the default, takes one per core.</summary>
    public int IntraOpNumThreads
    {
        get;
        set => field = Set(OrtApi.SetIntraOpNumThreads, value);
    }

    /// <summary>Threads that run independent operators at once, in parallel execution; 0, the default, takes one per core.</summary>
    public int InterOpNumThreads
    {
        get;
        set => field = Set(OrtApi.SetInterOpNumThreads, value);
    }

    /// <summary>How much a verbose log says; 0 by default.</summary>
    public int LogVerbosityLevel
    {
        get;
        set => field = Set(OrtApi.SetSessionLogVerbosityLevel, value);
    }

    /// <summary>Sequential by default.</summary>
    public ExecutionMode ExecutionMode
    {
        get;
        set
        {
            using var held = NativeHandle.Hold(this);
            OrtStatus.ThrowIfFailed(OrtApi.SetSessionExecutionMode(held.Pointer, value));
            field = value;
        }
    }

    /// <summary>All optimisations by default.</summary>
    public GraphOptimizationLevel GraphOptimizationLevel
    {
        get;
        set
        {
            using var held = NativeHandle.Hold(this);
            OrtStatus.ThrowIfFailed(OrtApi.SetSessionGraphOptimizationLevel(held.Pointer, value));
            field = value;
        }
    } = GraphOptimizationLevel.ORT_ENABLE_ALL;

    /// <summary>Warning by default.</summary>
    public OrtLoggingLevel LogSeverityLevel
    {
        get;
        set
        {
            using var held = NativeHandle.Hold(this);
            OrtStatus.ThrowIfFailed(OrtApi.SetSessionLogSeverityLevel(held.Pointer, value));
            field = value;
        }
    } = OrtLoggingLevel.ORT_LOGGING_LEVEL_WARNING;

    /// <summary>A name for the session in the log.</summary>
    public string LogId
    {
        get;
        set => field = Set(OrtApi.SetSessionLogId, value);
    } = string.Empty;

    /// <summary>Where to write the optimised model; nowhere while empty.</summary>
    public string OptimizedModelFilePath
    {
        get;
        set => field = Set(OrtApi.SetOptimizedModelFilePath, value);
    } = string.Empty;

    /// <summary>How the names of profiles start.</summary>
    public string ProfileOutputPathPrefix { get; set; } = "onnxruntime_profile_";

    /// <summary>Whether to write a profile, to <see cref="ProfileOutputPathPrefix"/> and a date.</summary>
    public bool EnableProfiling
    {
        get;
        set
        {
            if (value)
            {
                _ = Set(OrtApi.EnableProfiling, ProfileOutputPathPrefix);
            }
            else
            {
                Call(OrtApi.DisableProfiling);
            }

            field = value;
        }
    }

    /// <summary>Whether runs plan their memory ahead for shapes seen before; true by default.</summary>
    public bool EnableMemoryPattern
    {
        get;
        set
        {
            Call(value ? OrtApi.EnableMemPattern : OrtApi.DisableMemPattern);
            field = value;
        }
    } = true;

    /// <summary>Whether CPU memory comes from an arena that keeps it; true by default.</summary>
    public bool EnableCpuMemArena
    {
        get;
        set
        {
            Call(value ? OrtApi.EnableCpuMemArena : OrtApi.DisableCpuMemArena);
            field = value;
        }
    } = true;

    /// <summary>Uses the environment's thread pools: see <see cref="OrtThreadingOptions"/>.</summary>
    public void DisablePerSessionThreads() => Call(OrtApi.DisablePerSessionThreads);

    /// <summary>Sets an option by name: see onnxruntime_session_options_config_keys.h.</summary>
    public void AddSessionConfigEntry(string configKey, string configValue)
    {
        using var held = NativeHandle.Hold(this);
        fixed (byte* key = Utf8.Bytes(configKey), value = Utf8.Bytes(configValue))
        {
            OrtStatus.ThrowIfFailed(OrtApi.AddSessionConfigEntry(held.Pointer, key, value));
        }
    }

    /// <summary>Fixes a symbolic dimension of the model.</summary>
    public void AddFreeDimensionOverrideByName(string dimName, long dimValue)
    {
        using var held = NativeHandle.Hold(this);
        fixed (byte* name = Utf8.Bytes(dimName))
        {
            OrtStatus.ThrowIfFailed(OrtApi.AddFreeDimensionOverrideByName(held.Pointer, name, dimValue));
        }
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        OrtApi.ReleaseSessionOptions(handle);
        return true;
    }

    private void Call(delegate* unmanaged<nint, nint> function)
    {
        using var held = NativeHandle.Hold(this);
        OrtStatus.ThrowIfFailed(function(held.Pointer));
    }

    private int Set(delegate* unmanaged<nint, int, nint> function, int value)
    {
        using var held = NativeHandle.Hold(this);
        OrtStatus.ThrowIfFailed(function(held.Pointer, value));
        return value;
    }

    private string Set(delegate* unmanaged<nint, byte*, nint> function, string value)
    {
        using var held = NativeHandle.Hold(this);
        fixed (byte* text = Utf8.Bytes(value))
        {
            OrtStatus.ThrowIfFailed(function(held.Pointer, text));
        }

        return value;
    }
}
