using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;

namespace Actors.Inference.Tests;

/// <summary>Holds the allocation budget of the prediction path.</summary>
[Collection(MeasuredAlone.Name)]
public sealed class AllocationTests
{
    private const int Requests = 4000;

    /// <summary>Bytes per request beyond what a bare run of the same binding allocates; the reply is 136 of them: outputs, a shape, the lease.</summary>
    private const int Budget = 160;

    /// <summary>What a row more may cost: nothing, but for noise in the process-wide counter.</summary>
    private const int RowNoise = 4;

    [Fact]
    public async Task InferAsync_OneRow_StaysWithinTheBudgetBeyondABareRun() =>
        (await BytesPerRequestAsync(rows: 1)).ShouldBeLessThanOrEqualTo(BytesPerBareRun() + Budget);

    [Fact]
    public async Task InferAsync_OneRowRunByItsCaller_StaysWithinTheBudgetBeyondABareRun() =>
        (await BytesPerRequestAsync(rows: 1, mayRunHere: true)).ShouldBeLessThanOrEqualTo(BytesPerBareRun() + Budget);

    [Fact]
    public async Task InferAsync_MoreRows_AllocateNoMore()
    {
        long one = await BytesPerRequestAsync(rows: 1);
        long many = await BytesPerRequestAsync(rows: 64);

        (many - one).ShouldBeLessThan(64 * RowNoise);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    public void Run_RowsSeenBefore_AllocatesNothing(int rows)
    {
        Sample sample = Sample.Read("tumour-logistic");
        using IModelRunner runner = new OnnxModelLoader(new InferenceOptions(), TimeProvider.System).Load(sample.Model.Artifact, sha256: null);
        RunScratch scratch = new(new OutputPool(1 << 20));
        PendingRequest request = new();
        RequestValidator.Admit(runner.Signature, [sample.Input(0, rows)], null, request).ShouldBeNull();
        Batch batch = new();
        batch.Add(request);
        // The least of several rounds: compiling the method anew as it gets hot allocates on this thread, too.
        long least = long.MaxValue;
        for (int round = 0; round < 6; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            RunOften();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        least.ShouldBe(0);

        void RunOften()
        {
            for (int i = 0; i < 200; i++)
            {
                runner.Run(batch, scratch);
                scratch.DropBlock();
            }
        }
    }

    [Fact]
    public async Task InferAsync_AfterWarmUp_ReusesOutputMemory()
    {
        Sample sample = Sample.Read("tumour-logistic");
        await using InferenceEngine engine = Engines.Real(options => options.WorkerThreads = 1);
        Tensor[] inputs = [sample.Input(0, 1)];
        byte[] first;
        using (EngineReply reply = await engine.InferAsync(sample.Model, inputs, null, default))
        {
            first = Array(reply);
        }

        using EngineReply second = await engine.InferAsync(sample.Model, inputs, null, default);
        using EngineReply third = await engine.InferAsync(sample.Model, inputs, null, default);

        Array(second).ShouldBeSameAs(first);
        Array(third).ShouldNotBeSameAs(first);
    }

    [Fact]
    public async Task InferAsync_LargeLoneRequest_IsNotCopied()
    {
        const int Rows = 100_000;
        Sample sample = Sample.Read("tumour-logistic");
        await using InferenceEngine engine = Engines.Real(options => options.MaxQueuedRows = Rows);
        Tensor[] inputs = [new("input", ElementType.Fp32, [Rows, sample.Features], new byte[Rows * sample.Features * sizeof(float)])];
        (await engine.InferAsync(sample.Model, new[] { sample.Input(0, 1) }, null, default)).Dispose();
        long before = GC.GetTotalAllocatedBytes(precise: true);

        using EngineReply reply = await engine.InferAsync(sample.Model, inputs, null, default);

        reply.Outcome.ShouldBe(EngineOutcome.Done);
        (GC.GetTotalAllocatedBytes(precise: true) - before).ShouldBeLessThan(inputs[0].Content.Length / 4, "It runs in pieces that are read where they lie; their answers are joined.");
    }

    private static byte[] Array(EngineReply reply)
    {
        MemoryMarshal.TryGetArray(reply.Outputs[0].Content, out ArraySegment<byte> segment).ShouldBeTrue();
        return segment.Array!;
    }

    /// <summary>What the binding itself allocates for a run of one row into memory of the caller's.</summary>
    private static long BytesPerBareRun()
    {
        Sample sample = Sample.Read("tumour-logistic");
        using InferenceSession session = new(sample.Model.Artifact);
        using RunOptions run = new();
        float[] input = MemoryMarshal.Cast<byte, float>(sample.Input(0, 1).Content.Span).ToArray();
        float[] output = new float[1];
        string[] inputs = ["input"];
        string[] outputs = ["probability"];
        long least = long.MaxValue;
        for (int round = 0; round < 6; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < Requests; i++)
            {
                using OrtValue given = OrtValue.CreateTensorValueFromMemory(input, [1, input.Length]);
                using OrtValue answer = OrtValue.CreateTensorValueFromMemory(output, [1, 1]);
                session.Run(run, inputs, [given], outputs, [answer]);
            }

            least = Math.Min(least, (GC.GetAllocatedBytesForCurrentThread() - before) / Requests);
        }

        return least;
    }

    /// <summary>The least of several rounds: the first ones warm up, and the runtime allocates now and then.</summary>
    private static async Task<long> BytesPerRequestAsync(int rows, bool mayRunHere = false)
    {
        Sample sample = Sample.Read("tumour-logistic");
        await using InferenceEngine engine = Engines.Real();
        EngineRequest request = new(new[] { sample.Input(0, rows) }, null) { MayRunHere = mayRunHere };
        long least = long.MaxValue;
        for (int round = 0; round < 6; round++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            for (int i = 0; i < Requests; i++)
            {
                (await engine.InferAsync(sample.Model, request, default).ConfigureAwait(false)).Dispose();
            }

            least = Math.Min(least, (GC.GetTotalAllocatedBytes(precise: true) - before) / Requests);
        }

        return least;
    }
}
