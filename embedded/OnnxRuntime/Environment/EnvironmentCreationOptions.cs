namespace Microsoft.ML.OnnxRuntime;

/// <summary>How the environment is created; what is null takes its default.</summary>
public struct EnvironmentCreationOptions
{
    /// <summary>A name for the application in the log.</summary>
    public string? logId;

    /// <summary>From which severity on to log; warning by default.</summary>
    public OrtLoggingLevel? logLevel;

    /// <summary>Thread pools to share between sessions.</summary>
    public OrtThreadingOptions? threadOptions;

    /// <summary>Passed on to <see cref="loggingFunction"/>.</summary>
    public nint? loggingParam;

    /// <summary>Receives the log; standard error does by default.</summary>
    public DOrtLoggingFunction? loggingFunction;
}
