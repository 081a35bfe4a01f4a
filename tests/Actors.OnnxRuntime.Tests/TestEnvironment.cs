using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.ML.OnnxRuntime;

namespace Actors.OnnxRuntime.Tests;

/// <summary>The process's one environment, created with options before any test can create it without.</summary>
internal static class TestEnvironment
{
    /// <summary>Of the newest messages this many are kept.</summary>
    private const int MaxMessages = 10_000;

    private static readonly ConcurrentQueue<(nint Parameter, OrtLoggingLevel Severity, string LogId, string Message)> Messages = new();

    public const nint Parameter = 42;

    public const string LogId = "onnxruntime-tests";

    public static IEnumerable<(nint Parameter, OrtLoggingLevel Severity, string LogId, string Message)> Log => Messages;

    public static OrtEnv Environment { get; private set; } = null!;

#pragma warning disable CA2255 // a test assembly is its process's application
    [ModuleInitializer]
#pragma warning restore CA2255
    public static void Create()
    {
        using var threads = new OrtThreadingOptions { GlobalIntraOpNumThreads = 2, GlobalInterOpNumThreads = 1, GlobalSpinControl = false };
        var options = new EnvironmentCreationOptions
        {
            logId = LogId,
            logLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_WARNING,
            threadOptions = threads,
            loggingParam = Parameter,
            loggingFunction = (parameter, severity, _, logId, _, message) =>
            {
                Messages.Enqueue((parameter, severity, logId, message));
                if (Messages.Count > MaxMessages)
                {
                    _ = Messages.TryDequeue(out _);
                }
            },
        };
        Environment = OrtEnv.CreateInstanceWithOptions(ref options);
    }
}
