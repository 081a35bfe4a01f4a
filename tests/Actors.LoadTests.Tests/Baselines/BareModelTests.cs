using System.Buffers;
using System.Text;
using System.Text.Json;
using Actors.LoadTests.Baselines;
using Actors.TestKit;
using Actors.TestKit.Gateway;
using Actors.TestKit.Models;

namespace Actors.LoadTests.Tests.Baselines;

public sealed class BareModelTests : IDisposable
{
    private const double Tolerance = 1e-4;
    private readonly TemporaryFolder _folder = new();
    private readonly MlpModel _mlp = new("m", seed: 5, 8, 16, 3);
    private readonly BareModel _model;

    public BareModelTests()
    {
        var file = Path.Combine(_folder.Path, "m.onnx");
        File.WriteAllBytes(file, _mlp.Create());
        _model = new BareModel("m", file);
    }

    public void Dispose()
    {
        _model.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Run_Perceptron_AgreesWithDoublePrecision()
    {
        using var slot = _model.NewSlot(maxRows: 4);
        Fill(slot.Input, seed: 1);
        slot.Run(4);

        for (var row = 0; row < 4; row++)
        {
            Agrees(slot.Output.AsSpan(row * 3, 3), slot.Input.AsSpan(row * 8, 8));
        }
    }

    [Fact]
    public void Json_RequestAndResponse_CarryRowsAndId()
    {
        using var slot = _model.NewSlot(maxRows: 2);
        var values = new float[16];
        Fill(values, seed: 2);

        var (rows, id) = BareJson.Read(new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(InferenceRequestText.Write("q", MlpModel.Input, 8, values))), slot);
        slot.Run(rows);
        BareJson.Write(slot, rows, id);

        slot.Input.ShouldBe(values);
        using var answer = JsonDocument.Parse(slot.Text.WrittenMemory);
        answer.RootElement.GetProperty("id").GetString().ShouldBe("q");
        var output = answer.RootElement.GetProperty("outputs")[0];
        output.GetProperty("shape").EnumerateArray().Select(size => size.GetInt32()).ShouldBe([2, 3]);
        output.GetProperty("data").EnumerateArray().Select(value => value.GetSingle()).ShouldBe(slot.Output);
    }

    [Theory]
    [InlineData(4, 0, 1)]
    [InlineData(7, 1, 2)]
    public async Task Batcher_ManyAtATime_GivesEachItsOwnAnswer(int rows, int holdMs, int runners)
    {
        using var batcher = new BareBatcher(_model, new Batching(rows, holdMs, runners));
        await Task.WhenAll(Enumerable.Range(0, 40).Select(async seed =>
        {
            using var slot = _model.NewSlot(maxRows: 2);
            Fill(slot.Input, (ulong)seed);
            var count = 1 + (seed % 2);
            await batcher.RunAsync(slot.Ticket, count);
            for (var row = 0; row < count; row++)
            {
                Agrees(slot.Output.AsSpan(row * 3, 3), slot.Input.AsSpan(row * 8, 8));
            }
        }));
    }

    [Fact]
    public void Create_TheSameSeed_MakesTheSameBytes()
    {
        new MlpModel("m", seed: 5, 8, 16, 3).Create().ShouldBe(_mlp.Create());
        new MlpModel("m", seed: 6, 8, 16, 3).Create().ShouldNotBe(_mlp.Create());
    }

    private void Agrees(ReadOnlySpan<float> answer, ReadOnlySpan<float> row)
    {
        var expected = _mlp.Predict(row);
        for (var i = 0; i < expected.Length; i++)
        {
            ((double)answer[i]).ShouldBe(expected[i], Tolerance);
        }
    }

    private static void Fill(Span<float> values, ulong seed)
    {
        var random = new SplitMix64(seed);
        foreach (ref var value in values)
        {
            value = (float)random.NextUnit();
        }
    }
}
