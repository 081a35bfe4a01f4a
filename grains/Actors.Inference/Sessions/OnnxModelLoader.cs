using Microsoft.ML.OnnxRuntime;

namespace Actors.Inference;

/// <summary>Loads model files with ONNX Runtime.</summary>
internal sealed class OnnxModelLoader : IModelLoader
{
    private const int MaxReason = 2000;
    private readonly InferenceOptions _options;
    private readonly WarmUp _warmUp;

    public OnnxModelLoader(InferenceOptions options, TimeProvider time)
    {
        _options = options;
        _warmUp = new WarmUp(options, time);
        NativeProcess.DisableTelemetry();
    }

    public IModelRunner Load(string path, string? sha256)
    {
        OnnxModelRunner runner = Create(path, sha256);
        _warmUp.Run(runner);
        return runner;
    }

    public InspectionResult Inspect(string path)
    {
        try
        {
            if (FileSniffer.Sniff(path) is { } refusal)
            {
                return InspectionResult.Refused(refusal);
            }

            OnnxHeader header = OnnxHeaderReader.Read(path);
            using OnnxModelRunner runner = Create(path, sha256: null);
            return InspectionResult.Accepted(OnnxDescriber.Describe(header, runner.Signature));
        }
        catch (ModelLoadException refused)
        {
            return InspectionResult.Refused(refused.Message);
        }
    }

    private OnnxModelRunner Create(string path, string? sha256)
    {
        InferenceSession session = Open(path, sha256);
        try
        {
            return new OnnxModelRunner(session, SignatureReader.Read(session));
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    private InferenceSession Open(string path, string? sha256)
    {
        using SessionOptions options = new()
        {
            IntraOpNumThreads = _options.IntraOpThreads,
            InterOpNumThreads = 1,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,

            // What goes wrong comes back as an exception; the runtime's own log would say it a second time on the console.
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
        };

        // Sessions that spin while they wait take the processor from each other and from those who call them.
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        options.AddSessionConfigEntry("session.inter_op.allow_spinning", "0");
        try
        {
            return sha256 is null ? new InferenceSession(path, options) : new InferenceSession(CheckedFile.Read(path, sha256), options);
        }
        catch (OnnxRuntimeException failure)
        {
            string reason = failure.Message.Replace(path, "the file", StringComparison.Ordinal);
            throw new ModelLoadException("ONNX Runtime refuses the model: " + (reason.Length > MaxReason ? reason[..MaxReason] + "..." : reason), failure);
        }
    }
}
