namespace Microsoft.ML.OnnxRuntime;

/// <summary>How the environment is created; what is null takes its default.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1051:Do not declare visible instance fields", Justification = "official API")]
[System.Diagnostics.CodeAnalysis.SuppressMessage("Performance", "CA1815:Override equals and operator equals on value types", Justification = "official API")]
[System.Diagnostics.CodeAnalysis.SuppressMessage("Style", "IDE1006:Naming styles", Justification = "official names")]
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
