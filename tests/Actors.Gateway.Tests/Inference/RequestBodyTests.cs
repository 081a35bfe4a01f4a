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

    [Theory]
    [InlineData("gzip", 1)]
    [InlineData("gzip", 9000)]
    [InlineData("deflate", 1)]
    [InlineData("deflate", 9000)]
    public async Task InflateAsync_CutAnywhere_IsRefused(string encoding, int piece)
    {
        var whole = Compressed.By(encoding, Body);
        (await InflateAsync(encoding, whole, piece)).ShouldBe(Body);
        for (var cut = 0; cut < whole.Length; cut++)
        {
            _ = await Should.ThrowAsync<InferenceRequestException>(() => InflateAsync(encoding, whole[..cut], piece), $"cut at {cut} of {whole.Length}");
        }

        (await Should.ThrowAsync<InferenceRequestException>(() => InflateAsync(encoding, whole[..^9], piece))).Message
            .ShouldBe($"The body is no whole {(encoding == "gzip" ? "Gzip" : "Deflate")} stream, as its Content-Encoding says: it is cut off.");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(9000)]
    public async Task InflateAsync_SecondGzipMemberCutAnywhere_IsRefused(int piece)
    {
        var first = Compressed.By("gzip", Body.AsSpan(0, 40).ToArray());
        var whole = (byte[])[.. first, .. Compressed.By("gzip", Body.AsSpan(40).ToArray())];
        (await InflateAsync("gzip", whole, piece)).ShouldBe(Body);
        for (var cut = first.Length + 1; cut < whole.Length; cut++)
        {
            _ = await Should.ThrowAsync<InferenceRequestException>(() => InflateAsync("gzip", whole[..cut], piece), $"cut at {cut} of {whole.Length}");
        }
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    public async Task InflateAsync_ManyBodies_AreWholeOrCut(string encoding)
    {
        // The last byte of the trailer takes many values, also that of any mark that might be put in its place.
        var random = new Random(1);
        for (var i = 0; i < 2000; i++)
        {
            var plain = new byte[random.Next(1, 300)];
            random.NextBytes(plain);
            var whole = Compressed.By(encoding, plain);
            (await InflateAsync(encoding, whole, 9000)).ShouldBe(plain);
            _ = await Should.ThrowAsync<InferenceRequestException>(() => InflateAsync(encoding, whole[..^1], 9000), $"body {i}");
        }
    }

    private static async Task<byte[]> InflateAsync(string encoding, byte[] bytes, int piece)
    {
        using var body = await RequestBody.InflateAsync(
            new PieceStream(bytes, piece), encoding == "gzip" ? BodyEncoding.Gzip : BodyEncoding.Deflate, Body.Length + 1000, CancellationToken.None);
        return body.Bytes.ToArray();
    }

    /// <summary>Gives its bytes a few at a time, as a connection does.</summary>
    private sealed class PieceStream(byte[] bytes, int piece) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(piece, buffer.Length)], cancellationToken);
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
