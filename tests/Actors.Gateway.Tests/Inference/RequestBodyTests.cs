using System.IO.Pipelines;
using System.Text;
using Actors.Gateway.Inference;

namespace Actors.Gateway.Tests.Inference;

public sealed class RequestBodyTests
{
    private static readonly byte[] Body = Encoding.UTF8.GetBytes(
        """{"inputs":[{"name":"x\u00e9","shape":[2,3],"datatype":"FP32","data":[[1.5,-2,3e2],[4,5.25,6]]},{"name":"s","shape":[1],"datatype":"BYTES","data":["é"]}]}""");

    [Fact]
    public async Task ReadAsync_CutAnywhere_GivesTheSameRequest()
    {
        string expected;
        using (var whole = InferenceRequestParser.Parse(Body))
        {
            expected = Requests.Print(whole);
        }

        for (var cut = 0; cut <= Body.Length; cut++)
        {
            (await ReadInPiecesAsync([Body[..cut], Body[cut..]])).ShouldBe(expected, $"cut at {cut}");
        }

        (await ReadInPiecesAsync([.. Body.Select(value => new[] { value })])).ShouldBe(expected);
        (await ReadInPiecesAsync([Body])).ShouldBe(expected);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1000)]
    public async Task ReadAsync_MoreThanAllowed_IsRefused(int piece)
    {
        var pipe = new Pipe();
        foreach (var part in Body.Chunk(piece))
        {
            await pipe.Writer.WriteAsync(part);
        }

        await pipe.Writer.CompleteAsync();
        var refusal = await Should.ThrowAsync<BodyTooLargeException>(async () =>
            (await RequestBody.ReadAsync(pipe.Reader, Body.Length - 1, CancellationToken.None)).Dispose());
        refusal.Message.ShouldContain($"{Body.Length - 1} bytes");
        using var exact = await RequestBody.ReadAsync(PipeReader.Create(new MemoryStream(Body)), Body.Length, CancellationToken.None);
        exact.Bytes.ToArray().ShouldBe(Body);
    }

    [Fact]
    public async Task ReadAsync_LargeBodyInPieces_IsWhole()
    {
        var large = new byte[700_001];
        new Random(1).NextBytes(large);
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 0));
        var reading = RequestBody.ReadAsync(pipe.Reader, large.Length, CancellationToken.None);
        foreach (var part in large.Chunk(40_000))
        {
            await pipe.Writer.WriteAsync(part);
        }

        await pipe.Writer.CompleteAsync();
        using var body = await reading;
        body.Bytes.ToArray().ShouldBe(large);
    }

    private static async Task<string> ReadInPiecesAsync(byte[][] pieces)
    {
        var pipe = new Pipe();
        var reading = ReadAsync(pipe.Reader);
        foreach (var piece in pieces)
        {
            await pipe.Writer.WriteAsync(piece);
        }

        await pipe.Writer.CompleteAsync();
        return await reading;
    }

    private static async Task<string> ReadAsync(PipeReader reader)
    {
        using var body = await RequestBody.ReadAsync(reader, Body.Length, CancellationToken.None);
        using var request = InferenceRequestParser.Parse(body.Bytes.Span);
        return Requests.Print(request);
    }
}
