using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime.Native;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>
/// The process's one ONNX Runtime environment: its logger and its shared thread pools. Created on first use, or before that with options.
/// Telemetry is off before the native library starts.
/// </summary>
public sealed unsafe class OrtEnv : SafeHandle
{
    private const int CSharpProjection = 2;

    private static readonly Lock Gate = new();
    private static OrtEnv? instance;
    private static DOrtLoggingFunction? loggingFunction;

    private OrtLoggingLevel _level;

    private OrtEnv(nint environment, OrtLoggingLevel level)
        : base(environment, ownsHandle: true)
    {
        _level = level;
    }

    /// <summary>Whether the environment exists already.</summary>
    public static bool IsCreated => Volatile.Read(ref instance) is not null;

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <summary>From which severity on the environment logs.</summary>
    public OrtLoggingLevel EnvLogLevel
    {
        get => _level;
        set
        {
            using var held = NativeHandle.Hold(this);
            OrtStatus.ThrowIfFailed(OrtApi.UpdateEnvWithCustomLogLevel(held.Pointer, value));
            _level = value;
        }
    }

    /// <summary>The environment, created with defaults if there is none yet.</summary>
    public static OrtEnv Instance()
    {
        if (Volatile.Read(ref instance) is { } existing)
        {
            return existing;
        }

        lock (Gate)
        {
            return instance ??= Create(default);
        }
    }

    /// <summary>Creates the environment.</summary>
    /// <exception cref="OnnxRuntimeException">There is one already.</exception>
    public static OrtEnv CreateInstanceWithOptions(ref EnvironmentCreationOptions options)
    {
        lock (Gate)
        {
            return instance is null
                ? instance = Create(options)
                : throw new OnnxRuntimeException(ErrorCode.RuntimeException, "The environment exists already; these options would have no effect.");
        }
    }

    /// <summary>Turns platform telemetry off; it is off already on all platforms but Windows.</summary>
    public void DisableTelemetryEvents()
    {
        using var held = NativeHandle.Hold(this);
        OrtStatus.ThrowIfFailed(OrtApi.DisableTelemetryEvents(held.Pointer));
    }

    /// <summary>The version of the native library, such as <c>1.30.0</c>.</summary>
    public string GetVersionString() => Utf8.Read(OrtLibrary.VersionString());

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        lock (Gate)
        {
            // The next use creates another.
            instance = null;
            OrtApi.ReleaseEnv(handle);
        }

        return true;
    }

    private static OrtEnv Create(EnvironmentCreationOptions options)
    {
        OrtLoggingLevel level = options.logLevel ?? OrtLoggingLevel.ORT_LOGGING_LEVEL_WARNING;
        string name = string.IsNullOrEmpty(options.logId) ? "onnxruntime" : options.logId;
        nint logger = (nint)(delegate* unmanaged<nint, OrtLoggingLevel, byte*, byte*, byte*, byte*, void>)&Log;
        nint parameter = options.loggingParam ?? 0;
        loggingFunction = options.loggingFunction;
        using var threads = NativeHandle.Hold(options.threadOptions);
        nint created;
        fixed (byte* logId = Utf8.Bytes(name))
        {
            OrtStatus.ThrowIfFailed((options.threadOptions, options.loggingFunction) switch
            {
                (null, null) => OrtApi.CreateEnv(level, logId, &created),
                (null, not null) => OrtApi.CreateEnvWithCustomLogger(logger, parameter, level, logId, &created),
                (not null, null) => OrtApi.CreateEnvWithGlobalThreadPools(level, logId, threads.Pointer, &created),
                _ => OrtApi.CreateEnvWithCustomLoggerAndGlobalThreadPools(logger, parameter, level, logId, threads.Pointer, &created),
            });
        }

        var environment = new OrtEnv(created, level);
        OrtStatus.ThrowIfFailed(OrtApi.SetLanguageProjection(created, CSharpProjection));
        return environment;
    }

    [UnmanagedCallersOnly]
    private static void Log(nint parameter, OrtLoggingLevel severity, byte* category, byte* logId, byte* location, byte* message) =>
        loggingFunction?.Invoke(parameter, severity, Utf8.Read(category), Utf8.Read(logId), Utf8.Read(location), Utf8.Read(message));
}
