using Actors.TestKit.Onnx;
using Microsoft.ML.OnnxRuntime;

namespace Actors.OnnxRuntime.Tests;

public sealed class OrtEnvTests
{
    [Fact]
    public void Instance_IsTheOneOfTheProcess()
    {
        OrtEnv.Instance().ShouldBeSameAs(TestEnvironment.Environment);
        OrtEnv.IsCreated.ShouldBeTrue();
    }

    [Fact]
    public void CreateInstanceWithOptions_Again_Throws()
    {
        var options = new EnvironmentCreationOptions { logId = "second" };

        Should.Throw<OnnxRuntimeException>(() => OrtEnv.CreateInstanceWithOptions(ref options))
            .Message.ShouldStartWith("[ErrorCode:RuntimeException] ");
    }

    [Fact]
    public void GetVersionString_IsThatOfTheLibrary() =>
        Version.Parse(OrtEnv.Instance().GetVersionString()).ShouldBeGreaterThanOrEqualTo(new Version(1, 22, 0));

    [Fact]
    public void DisableTelemetryEvents_Succeeds() => Should.NotThrow(OrtEnv.Instance().DisableTelemetryEvents);

    [Fact]
    public void LoggingFunction_ReceivesTheLogOfSessions()
    {
        const string logId = "session-that-logs";
        using var options = new SessionOptions { LogId = logId, LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_VERBOSE };
        using var session = new InferenceSession(OnnxModels.Scale(2), options);

        var (parameter, severity, _, message) = TestEnvironment.Log.FirstOrDefault(entry => entry.LogId.Contains(logId, StringComparison.Ordinal));

        parameter.ShouldBe(TestEnvironment.Parameter);
        ((int)severity).ShouldBeInRange((int)OrtLoggingLevel.ORT_LOGGING_LEVEL_VERBOSE, (int)OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
        message.ShouldNotBeEmpty();
    }

    [Fact]
    public void DisablePerSessionThreads_RunsOnTheEnvironmentsThreads()
    {
        using var options = new SessionOptions();
        options.DisablePerSessionThreads();
        using var session = new InferenceSession(OnnxModels.Scale(2, width: 1), options);
        using var run = new RunOptions();
        using var x = OrtValue.CreateTensorValueFromMemory(new[] { 3f }, [1, 1]);

        using IDisposableReadOnlyCollection<OrtValue> outputs = session.Run(run, ["x"], [x], ["y"]);

        outputs[0].GetTensorDataAsSpan<float>()[0].ShouldBe(6);
    }

    [Fact]
    public void DefaultMemory_IsTheCpus() => OrtMemoryInfo.DefaultInstance.Name.ShouldBe("Cpu");
}
