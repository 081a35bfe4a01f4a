using Actors.TestKit.Onnx;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Actors.OnnxRuntime.Tests;

public sealed class RunTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly RunOptions _options = new();

    public void Dispose() => _options.Dispose();

    [Fact]
    public void Run_SomeOutputs_AreThoseAskedForInTheirOrder()
    {
        using var session = new InferenceSession(OnnxModels.SumAndDifference());
        using var a = OrtValue.CreateTensorValueFromMemory(new[] { 5f, 6f }, [1, 2]);
        using var b = OrtValue.CreateTensorValueFromMemory(new[] { 1f, 2f }, [1, 2]);

        using IDisposableReadOnlyCollection<OrtValue> both = session.Run(_options, ["b", "a"], [b, a], ["difference", "sum"]);
        using IDisposableReadOnlyCollection<OrtValue> one = session.Run(_options, ["a", "b"], [a, b], ["sum"]);

        both[0].GetTensorDataAsSpan<float>().ToArray().ShouldBe([4, 4]);
        both[1].GetTensorDataAsSpan<float>().ToArray().ShouldBe([6, 8]);
        one.Count.ShouldBe(1);
        one[0].GetTensorDataAsSpan<float>().ToArray().ShouldBe([6, 8]);
    }

    [Fact]
    public void Run_Dictionary_IsAsByLists()
    {
        using var session = new InferenceSession(OnnxModels.SumAndDifference());
        using var a = OrtValue.CreateTensorValueFromMemory(new[] { 5f, 6f }, [1, 2]);
        using var b = OrtValue.CreateTensorValueFromMemory(new[] { 1f, 2f }, [1, 2]);

        using IDisposableReadOnlyCollection<OrtValue> outputs =
            session.Run(_options, new Dictionary<string, OrtValue> { ["b"] = b, ["a"] = a }, session.OutputNames);

        outputs[1].GetTensorDataAsSpan<float>().ToArray().ShouldBe([4, 4]);
    }

    [Fact]
    public void Run_AnyCollections_AreTaken()
    {
        using var session = new InferenceSession(OnnxModels.SumAndDifference());
        using var a = OrtValue.CreateTensorValueFromMemory(new[] { 5f, 6f }, [1, 2]);
        using var b = OrtValue.CreateTensorValueFromMemory(new[] { 1f, 2f }, [1, 2]);

        using IDisposableReadOnlyCollection<OrtValue> outputs =
            session.Run(_options, new Queue<string>(["a", "b"]), new Queue<OrtValue>([a, b]), new Queue<string>(["difference"]));

        outputs[0].GetTensorDataAsSpan<float>().ToArray().ShouldBe([4, 4]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(1000)]
    public void Run_OpenDimensions_FollowTheInput(int batch)
    {
        using var session = new InferenceSession(OnnxModels.RowSum());
        float[] data = [.. Enumerable.Range(0, batch * 3).Select(index => (float)index)];
        using var x = OrtValue.CreateTensorValueFromMemory(data, [batch, 3]);

        using IDisposableReadOnlyCollection<OrtValue> outputs = session.Run(_options, ["x"], [x], ["total"]);

        outputs[0].GetTensorTypeAndShape().Shape.ShouldBe([batch, 1]);
        outputs[0].GetTensorDataAsSpan<float>().ToArray().ShouldBe([.. Enumerable.Range(0, batch).Select(row => (9f * row) + 3)]);
    }

    [Fact]
    public void Run_OutputShapedByData_IsReported()
    {
        using var session = new InferenceSession(OnnxModels.NonZero());
        using var x = OrtValue.CreateTensorValueFromMemory(new[] { 0f, 1f, 0f, 2f }, [4]);

        using IDisposableReadOnlyCollection<OrtValue> outputs = session.Run(_options, ["x"], [x], ["place"]);

        outputs[0].GetTensorTypeAndShape().Shape.ShouldBe([1, 2]);
        outputs[0].GetTensorDataAsSpan<long>().ToArray().ShouldBe([1, 3]);
    }

    [Fact]
    public void Run_Scalar_HasNoDimensions()
    {
        using var session = new InferenceSession(OnnxModels.Scalar());
        using var x = OrtValue.CreateTensorValueFromMemory(new[] { 7f }, []);

        using IDisposableReadOnlyCollection<OrtValue> outputs = session.Run(_options, ["x"], [x], ["y"]);

        outputs[0].GetTensorTypeAndShape().Shape.ShouldBeEmpty();
        outputs[0].GetTensorDataAsSpan<float>()[0].ShouldBe(7);
    }

    [Fact]
    public void Run_OverridableInitializer_TakesTheGivenValue()
    {
        using var session = new InferenceSession(OnnxModels.WithDefault());
        using var x = OrtValue.CreateTensorValueFromMemory(new[] { 1f }, [1]);
        using var bias = OrtValue.CreateTensorValueFromMemory(new[] { 10f }, [1]);

        using IDisposableReadOnlyCollection<OrtValue> plain = session.Run(_options, ["x"], [x], ["y"]);
        using IDisposableReadOnlyCollection<OrtValue> replaced = session.Run(_options, ["x", "bias"], [x, bias], ["y"]);

        plain[0].GetTensorDataAsSpan<float>()[0].ShouldBe(2);
        replaced[0].GetTensorDataAsSpan<float>()[0].ShouldBe(11);
    }

    [Fact]
    public void Run_PreallocatedOutput_IsWrittenInPlace()
    {
        using var session = new InferenceSession(OnnxModels.Scale(3, width: 2));
        float[] answers = new float[4];
        using var x = OrtValue.CreateTensorValueFromMemory(new[] { 1f, 2f, 3f, 4f }, [2, 2]);
        using var y = OrtValue.CreateTensorValueFromMemory(answers, [2, 2]);

        session.Run(_options, ["x"], [x], ["y"], [y]);

        answers.ShouldBe([3, 6, 9, 12]);
    }

    [Fact]
    public void Run_PreallocatedOutputOfAnotherShape_Throws()
    {
        using var session = new InferenceSession(OnnxModels.Scale(3, width: 2));
        using var x = OrtValue.CreateTensorValueFromMemory(new[] { 1f, 2f, 3f, 4f }, [2, 2]);
        using var y = OrtValue.CreateTensorValueFromMemory(new float[2], [1, 2]);

        Should.Throw<OnnxRuntimeException>(() => session.Run(_options, ["x"], [x], ["y"], [y]));
    }

    [Fact]
    public void Run_UnknownNames_AreNamed()
    {
        using var session = new InferenceSession(OnnxModels.Scale(3, width: 2));
        using var x = OrtValue.CreateTensorValueFromMemory(new float[2], [1, 2]);

        Should.Throw<OnnxRuntimeException>(() => session.Run(_options, ["z"], [x], ["y"]))
            .Message.ShouldBe("[ErrorCode:InvalidArgument] Input name: 'z' is not in the metadata");
        Should.Throw<OnnxRuntimeException>(() => session.Run(_options, ["x"], [x], ["z"]))
            .Message.ShouldBe("[ErrorCode:InvalidArgument] Output name: 'z' is not in the metadata");
    }

    [Fact]
    public void Run_NamesAndValuesDiffer_Throws()
    {
        using var session = new InferenceSession(OnnxModels.Scale(3, width: 2));
        using var x = OrtValue.CreateTensorValueFromMemory(new float[2], [1, 2]);

        Should.Throw<ArgumentException>(() => session.Run(_options, ["x"], [x, x], ["y"]));
        Should.Throw<ArgumentException>(() => session.Run(_options, ["x"], [x], ["y"], []));
    }

    [Fact]
    public void Run_WrongInput_SaysWhatIsWrong()
    {
        using var session = new InferenceSession(OnnxModels.SumAndDifference());
        using var good = OrtValue.CreateTensorValueFromMemory(new float[2], [1, 2]);
        using var wide = OrtValue.CreateTensorValueFromMemory(new float[3], [1, 3]);
        using var flat = OrtValue.CreateTensorValueFromMemory(new float[2], [2]);
        using var integers = OrtValue.CreateTensorValueFromMemory(new int[2], [1, 2]);

        ErrorOf([good, wide]).ShouldContain("Got: 3 Expected: 2");
        ErrorOf([good, flat]).ShouldContain("Invalid rank");
        ErrorOf([good, integers]).ShouldContain("int32");
        Should.Throw<OnnxRuntimeException>(() => session.Run(_options, ["a"], [good], ["sum"])).Message.ShouldContain("Missing Input: b");

        string ErrorOf(OrtValue[] values)
        {
            string message = Should.Throw<OnnxRuntimeException>(() => session.Run(_options, ["a", "b"], values, ["sum"])).Message;
            message.ShouldStartWith("[ErrorCode:InvalidArgument] ");
            return message;
        }
    }

    [Fact]
    public void Run_FailsInTheModel_ThrowsAndTheSessionStaysUsable()
    {
        using var session = new InferenceSession(OnnxModels.Lookup(count: 8));
        using var bad = OrtValue.CreateTensorValueFromMemory(new[] { 1L, 8L }, [2]);
        using var good = OrtValue.CreateTensorValueFromMemory(new[] { 1L, 7L }, [2]);

        string message = Should.Throw<OnnxRuntimeException>(() => session.Run(_options, ["index"], [bad], ["value"])).Message;
        using IDisposableReadOnlyCollection<OrtValue> outputs = session.Run(_options, ["index"], [good], ["value"]);

        message.ShouldStartWith("[ErrorCode:InvalidArgument] ");
        message.ShouldContain("Gather");
        outputs[0].GetTensorDataAsSpan<float>().ToArray().ShouldBe([10, 70]);
    }

    [Fact]
    public async Task Run_Terminated_FailsAndTheOptionsCanBeUsedAgain()
    {
        // Far more rounds than any machine does before the test's patience ends.
        using var slow = new InferenceSession(OnnxModels.Slow(rounds: 1L << 50));
        using var x = OrtValue.CreateTensorValueFromMemory(new float[128], [1, 128]);
        Task<OnnxRuntimeException> run = Task.Run(() => Should.Throw<OnnxRuntimeException>(() => slow.Run(_options, ["x"], [x], ["y"])));

        _options.Terminate = true;
        OnnxRuntimeException error = await run.WaitAsync(Patience);

        error.Message.ShouldContain("terminate");
        _options.Terminate.ShouldBeTrue();
        _options.Terminate = false;
        using var fast = new InferenceSession(OnnxModels.Slow(rounds: 1));
        using IDisposableReadOnlyCollection<OrtValue> outputs = fast.Run(_options, ["x"], [x], ["y"]);
        outputs[0].GetTensorTypeAndShape().ElementCount.ShouldBe(128);
    }

    [Fact]
    public void RunOptions_SetAndRead_AreWhatWasSet()
    {
        _options.LogId = "run é";
        _options.LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR;
        _options.LogVerbosityLevel = 1;
        _options.AddRunConfigEntry("memory.enable_memory_arena_shrinkage", "cpu:0");

        _options.LogId.ShouldBe("run é");
        _options.LogSeverityLevel.ShouldBe(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
        _options.LogVerbosityLevel.ShouldBe(1);
        _options.Terminate.ShouldBeFalse();
    }

    [Fact]
    public async Task Run_FromManyThreads_AnswersEachWithItsOwn()
    {
        const int threads = 8;
        const int runs = 500;
        using var session = new InferenceSession(OnnxModels.Scale(2, width: 16));

        await Task.WhenAll(Enumerable.Range(0, threads).Select(thread => Task.Factory.StartNew(
            () =>
            {
                float[] data = new float[16];
                float[] answers = new float[16];
                using var x = OrtValue.CreateTensorValueFromMemory(data, [1, 16]);
                using var y = OrtValue.CreateTensorValueFromMemory(answers, [1, 16]);
                for (var run = 0; run < runs; run++)
                {
                    data.AsSpan().Fill((thread * runs) + run);
                    session.Run(_options, ["x"], [x], ["y"], [y]);
                    answers.AsSpan().IndexOfAnyExcept(2f * ((thread * runs) + run)).ShouldBe(-1);
                }
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)));
    }

    [Fact]
    public void Run_OutputOutlivesTheSession()
    {
        IDisposableReadOnlyCollection<OrtValue> outputs;
        using (var session = new InferenceSession(OnnxModels.Scale(2, width: 2)))
        {
            using var x = OrtValue.CreateTensorValueFromMemory(new[] { 1f, 2f }, [1, 2]);
            outputs = session.Run(_options, ["x"], [x], ["y"]);
        }

        outputs[0].GetTensorDataAsSpan<float>().ToArray().ShouldBe([2, 4]);
        outputs[0].GetTensorTypeAndShape().ElementDataType.ShouldBe(TensorElementType.Float);
        outputs.Dispose();
    }
}
