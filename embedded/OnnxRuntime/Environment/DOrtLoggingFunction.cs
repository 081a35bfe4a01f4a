namespace Microsoft.ML.OnnxRuntime;

/// <summary>Receives the log of ONNX Runtime, on any thread. It must not throw: there is nobody above it to catch.</summary>
/// <param name="param">What <see cref="EnvironmentCreationOptions.loggingParam"/> gave.</param>
public delegate void DOrtLoggingFunction(
    nint param, OrtLoggingLevel severity, string category, string logId, string codeLocation, string message);
