using System.Runtime.InteropServices;
using Actors.TestKit.Onnx;
using Microsoft.ML.OnnxRuntime;

namespace Actors.OnnxRuntime.Tests.StandIn;

/// <summary>What the official binding leaves undefined, and the stand-in defines.</summary>
public sealed partial class LifetimeTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public void Run_AfterDispose_Throws()
    {
        var session = new InferenceSession(OnnxModels.Scale(2, width: 1));
        using var options = new RunOptions();
        using var x = OrtValue.CreateTensorValueFromMemory(new float[1], [1, 1]);
        string[] names = [.. session.InputNames];
        session.Dispose();
        session.Dispose();

        Should.Throw<ObjectDisposedException>(() => session.Run(options, names, [x], ["y"]));
        Should.Throw<ObjectDisposedException>(() => session.Run(options, names, [x], ["y"], [x]));
        Should.Throw<ObjectDisposedException>(() => session.ModelMetadata);
        session.OutputNames.ShouldBe(["y"]);
    }

    [Fact]
    public void Binding_OutlivesItsSession_AndRunsNoMore()
    {
        var session = new InferenceSession(OnnxModels.Scale(2, width: 1));
        using var options = new RunOptions();
        var binding = session.CreateIoBinding();
        session.Dispose();

        Should.Throw<ObjectDisposedException>(() => session.RunWithBinding(options, binding));
        Should.Throw<ObjectDisposedException>(session.CreateIoBinding);
        binding.Dispose();
        binding.Dispose();
        using var x = OrtValue.CreateTensorValueFromMemory(new float[1], [1, 1]);
        Should.Throw<ObjectDisposedException>(() => binding.BindInput("x", x));
    }

    [Fact]
    public void Run_DisposedValueOrOptions_Throws()
    {
        using var session = new InferenceSession(OnnxModels.Scale(2, width: 1));
        var options = new RunOptions();
        var x = OrtValue.CreateTensorValueFromMemory(new float[1], [1, 1]);
        x.Dispose();
        Should.Throw<ObjectDisposedException>(() => session.Run(options, ["x"], [x], ["y"]));
        Should.Throw<ObjectDisposedException>(() => _ = x.GetTensorMutableRawData().Length);
        Should.Throw<ObjectDisposedException>(() => x.GetTensorTypeAndShape());

        options.Dispose();
        using var y = OrtValue.CreateTensorValueFromMemory(new float[1], [1, 1]);
        Should.Throw<ObjectDisposedException>(() => session.Run(options, ["x"], [y], ["y"]));
        Should.Throw<ObjectDisposedException>(() => options.Terminate = true);
    }

    [Fact]
    public void Constructor_DisposedOptions_Throws()
    {
        var options = new SessionOptions();
        options.Dispose();
        options.Dispose();

        Should.Throw<ObjectDisposedException>(() => new InferenceSession(OnnxModels.Scalar(), options));
        Should.Throw<ObjectDisposedException>(() => options.IntraOpNumThreads = 1);
    }

    [Fact]
    public async Task Dispose_WhileRunning_LetsTheRunEnd()
    {
        var session = new InferenceSession(OnnxModels.SlowAfterStart(rounds: 1L << 50));
        using var options = new RunOptions();
        float[] started = new float[128];
        float[] data = new float[128];
        data.AsSpan().Fill(1);
        using var x = OrtValue.CreateTensorValueFromMemory(data, [1, 128]);
        using var y = OrtValue.CreateTensorValueFromMemory(new float[128], [1, 128]);
        using var start = OrtValue.CreateTensorValueFromMemory(started, [1, 128]);
        Task<OnnxRuntimeException> run = Task.Run(() =>
            Should.Throw<OnnxRuntimeException>(() => session.Run(options, ["x"], [x], ["started", "y"], [start, y])));
        await Task.Run(() => SpinWait.SpinUntil(() => Volatile.Read(ref started[0]) != 0, Patience).ShouldBeTrue("the run did not start"));

        session.Dispose();
        run.IsCompleted.ShouldBeFalse();
        options.Terminate = true;

        (await run.WaitAsync(Patience)).Message.ShouldContain("terminate");
        Should.Throw<ObjectDisposedException>(() => session.Run(options, ["x"], [x], ["y"]));
    }

    [Fact]
    public async Task Dispose_RacingManyRuns_NeverCrashes()
    {
        using var oneThread = new SessionOptions { IntraOpNumThreads = 1 };
        for (var round = 0; round < 20; round++)
        {
            var session = new InferenceSession(OnnxModels.Scale(2, width: 1), oneThread);
            using var options = new RunOptions();
            using var ready = new CountdownEvent(2);
            Task[] runners = [.. Enumerable.Range(0, 2).Select(_ => Task.Run(() => RunUntilDisposed(session, options, ready)))];
            ready.Wait(Patience).ShouldBeTrue("the runners did not start");

            session.Dispose();

            await Task.WhenAll(runners).WaitAsync(Patience);
        }
    }

    [Fact]
    public void Telemetry_IsOffInTheNativeEnvironment()
    {
        _ = OrtEnv.Instance();

        Marshal.PtrToStringUTF8(GetEnvironment("ORT_DISABLE_TELEMETRY")).ShouldBe("1");
    }

    private static void RunUntilDisposed(InferenceSession session, RunOptions options, CountdownEvent ready)
    {
        float[] answer = new float[1];
        using var x = OrtValue.CreateTensorValueFromMemory(new[] { 21f }, [1, 1]);
        using var y = OrtValue.CreateTensorValueFromMemory(answer, [1, 1]);
        session.Run(options, ["x"], [x], ["y"], [y]);
        answer[0].ShouldBe(42);
        _ = ready.Signal();
        Should.Throw<ObjectDisposedException>(() =>
        {
            while (true)
            {
                session.Run(options, ["x"], [x], ["y"], [y]);
            }
        });
    }

    [LibraryImport("libc", EntryPoint = "getenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint GetEnvironment(string name);
}
