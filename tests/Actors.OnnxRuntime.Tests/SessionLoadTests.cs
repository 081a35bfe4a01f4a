using Actors.TestKit.Onnx;
using Microsoft.ML.OnnxRuntime;
using DataType = Actors.TestKit.Onnx.TensorProto.Types.DataType;

namespace Actors.OnnxRuntime.Tests;

public sealed class SessionLoadTests
{
    [Fact]
    public void Constructor_MissingFile_NamesIt()
    {
        string path = Path.Combine(Path.GetTempPath(), Guid.NewGuid() + ".onnx");

        string message = Should.Throw<OnnxRuntimeException>(() => new InferenceSession(path)).Message;

        message.ShouldStartWith("[ErrorCode:NoSuchFile] ");
        message.ShouldContain(path);
    }

    [Fact]
    public void Constructor_NotAModel_Throws() =>
        Should.Throw<OnnxRuntimeException>(() => new InferenceSession("<!doctype html><title>404</title>"u8.ToArray()))
            .Message.ShouldStartWith("[ErrorCode:InvalidProtobuf] ");

    [Fact]
    public void Constructor_TruncatedModel_Throws()
    {
        byte[] model = OnnxModels.Slow(rounds: 1);

        Should.Throw<OnnxRuntimeException>(() => new InferenceSession(model[..(model.Length / 2)]))
            .Message.ShouldStartWith("[ErrorCode:InvalidProtobuf] ");
    }

    [Fact]
    public void Constructor_EmptyBytes_Throws() => Should.Throw<OnnxRuntimeException>(() => new InferenceSession([]));

    [Fact]
    public void Constructor_UnknownOperator_NamesIt()
    {
        byte[] model = new OnnxModelBuilder()
            .Input("x", DataType.Float, "batch")
            .Output("y", DataType.Float, "batch")
            .Node("Conjure", ["x"], ["y"])
            .Build();

        Should.Throw<OnnxRuntimeException>(() => new InferenceSession(model)).Message.ShouldContain("Conjure");
    }

    [Fact]
    public void Constructor_UndefinedInputOfANode_NamesIt()
    {
        byte[] model = new OnnxModelBuilder()
            .Input("x", DataType.Float, "batch")
            .Output("y", DataType.Float, "batch")
            .Node("Add", ["x", "nowhere"], ["y"])
            .Build();

        string message = Should.Throw<OnnxRuntimeException>(() => new InferenceSession(model)).Message;

        message.ShouldStartWith("[ErrorCode:InvalidArgument] ");
        message.ShouldContain("nowhere");
    }

    [Fact]
    public void Constructor_NullArguments_Throw()
    {
        using var options = new SessionOptions();

        _ = Should.Throw<Exception>(() => new InferenceSession((byte[])null!, options));
        _ = Should.Throw<Exception>(() => new InferenceSession([1], (SessionOptions)null!));
    }

    [Fact]
    public void Options_SetAndRead_AreWhatWasSet()
    {
        using var options = new SessionOptions
        {
            IntraOpNumThreads = 1,
            InterOpNumThreads = 2,
            ExecutionMode = ExecutionMode.ORT_PARALLEL,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_BASIC,
            EnableCpuMemArena = false,
            EnableMemoryPattern = false,
            LogId = "options",
            LogVerbosityLevel = 0,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
        };

        options.IntraOpNumThreads.ShouldBe(1);
        options.InterOpNumThreads.ShouldBe(2);
        options.ExecutionMode.ShouldBe(ExecutionMode.ORT_PARALLEL);
        options.GraphOptimizationLevel.ShouldBe(GraphOptimizationLevel.ORT_ENABLE_BASIC);
        options.EnableCpuMemArena.ShouldBeFalse();
        options.EnableMemoryPattern.ShouldBeFalse();
        options.LogId.ShouldBe("options");
        options.LogSeverityLevel.ShouldBe(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
        AnswerOf(options).ShouldBe(6);
    }

    [Fact]
    public void Options_Defaults_AreTheLibrarys()
    {
        using var options = new SessionOptions();

        options.GraphOptimizationLevel.ShouldBe(GraphOptimizationLevel.ORT_ENABLE_ALL);
        options.ExecutionMode.ShouldBe(ExecutionMode.ORT_SEQUENTIAL);
        options.EnableCpuMemArena.ShouldBeTrue();
        options.EnableMemoryPattern.ShouldBeTrue();
        options.LogSeverityLevel.ShouldBe(OrtLoggingLevel.ORT_LOGGING_LEVEL_WARNING);
        options.IntraOpNumThreads.ShouldBe(0);
    }

    [Fact]
    public void AddSessionConfigEntry_KnownKeys_AreTaken()
    {
        using var options = new SessionOptions { IntraOpNumThreads = 1 };
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        options.AddSessionConfigEntry("session.inter_op.allow_spinning", "0");

        AnswerOf(options).ShouldBe(6);
    }

    [Fact]
    public void AddSessionConfigEntry_KeyTooLong_Throws()
    {
        using var options = new SessionOptions();

        Should.Throw<OnnxRuntimeException>(() => options.AddSessionConfigEntry(new string('k', 5000), "1"))
            .Message.ShouldStartWith("[ErrorCode:InvalidArgument] ");
    }

    [Fact]
    public void AddFreeDimensionOverrideByName_FixesTheDimension()
    {
        using var options = new SessionOptions();
        options.AddFreeDimensionOverrideByName("batch", 3);
        using var session = new InferenceSession(OnnxModels.Scale(2), options);

        session.InputMetadata["x"].Dimensions.ShouldBe([3, 4]);
    }

    [Fact]
    public void EnableProfiling_WritesAProfile()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory();
        try
        {
            using var options = new SessionOptions { ProfileOutputPathPrefix = Path.Combine(folder.FullName, "profile"), EnableProfiling = true };
            using var session = new InferenceSession(OnnxModels.Scale(2), options);

            string profile = session.EndProfiling();

            profile.ShouldStartWith(folder.FullName);
            File.ReadAllText(profile).ShouldContain("model_loading");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void OptimizedModelFilePath_HoldsAModelThatRunsAlike()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory();
        try
        {
            string path = Path.Combine(folder.FullName, "optimised.onnx");
            using var options = new SessionOptions { OptimizedModelFilePath = path };
            AnswerOf(options).ShouldBe(6);
            using var session = new InferenceSession(path);

            AnswerOf(session).ShouldBe(6);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static float AnswerOf(SessionOptions options)
    {
        using var session = new InferenceSession(OnnxModels.Scale(2, width: 1), options);
        return AnswerOf(session);
    }

    private static float AnswerOf(InferenceSession session)
    {
        using var run = new RunOptions();
        using var x = OrtValue.CreateTensorValueFromMemory(new[] { 3f }, [1, 1]);
        using IDisposableReadOnlyCollection<OrtValue> outputs = session.Run(run, ["x"], [x], ["y"]);
        return outputs[0].GetTensorDataAsSpan<float>()[0];
    }
}
