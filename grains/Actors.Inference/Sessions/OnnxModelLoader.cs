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

    public IModelRunner Load(string path, string? sha256) => Warm(sha256 is null ? Create(path) : CreateChecked(path, sha256));

    public IModelRunner Load(byte[] content) => Warm(Create(content));

    public InspectionResult Inspect(string path) => Inspect(FileSniffer.Sniff(path), () => OnnxHeaderReader.Read(path), () => Create(path));

    public InspectionResult Inspect(byte[] content) => Inspect(
        FileSniffer.Sniff(content, content.Length), () => OnnxHeaderReader.Read(new MemoryStream(content, writable: false)), () => Create(content));

    private static InspectionResult Inspect(string? refusal, Func<OnnxHeader> read, Func<OnnxModelRunner> create)
    {
        if (refusal is not null)
        {
            return InspectionResult.Refused(refusal);
        }

        try
        {
            OnnxHeader header = read();
            using OnnxModelRunner runner = create();
            return InspectionResult.Accepted(OnnxDescriber.Describe(header, runner.Signature));
        }
        catch (ModelLoadException refused)
        {
            return InspectionResult.Refused(refused.Message);
        }
    }

    private OnnxModelRunner Warm(OnnxModelRunner runner)
    {
        _warmUp.Run(runner);
        return runner;
    }

    private OnnxModelRunner CreateChecked(string path, string sha256)
    {
        using MemoryFile? copy = MemoryFile.TryCreate();
        if (copy is null)
        {
            return Create(CheckedFile.Read(path, sha256));
        }

        CheckedFile.Copy(path, sha256, copy);
        return Create(copy.Path);
    }

    private OnnxModelRunner Create(string path) => Create(options => new InferenceSession(path, options), path);

    private OnnxModelRunner Create(byte[] content) => Create(options => new InferenceSession(content, options), path: null);

    private OnnxModelRunner Create(Func<SessionOptions, InferenceSession> load, string? path)
    {
        InferenceSession session = Open(load, path);
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

    private InferenceSession Open(Func<SessionOptions, InferenceSession> load, string? path)
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
            return load(options);
        }
        catch (OnnxRuntimeException failure)
        {
            string reason = path is null ? failure.Message : failure.Message.Replace(path, "the file", StringComparison.Ordinal);
            throw new ModelLoadException("ONNX Runtime refuses the model: " + (reason.Length > MaxReason ? reason[..MaxReason] + "..." : reason), failure);
        }
    }
}
