using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Actors.Gateway.Tests.Http;

/// <summary>What a prediction puts on the heap, beyond what the web server needs to receive it and to answer anything at all.</summary>
[Collection(GatewayCollection.Name)]
public sealed class AllocationTests(GatewayHost host)
{
    private const int Budget = 1536;
    private const int Requests = 400;
    private const int Rounds = 8;

    [Fact]
    public async Task Infer_OneRow_AllocatesWithinItsBudget()
    {
        await using var bare = await StartBareAsync();
        var kestrel = Measure(bare.Urls.Single(), "/", 1);
        var ours = Measure(host.App.Urls.First(), "/v2/models/scale/infer", 1);

        (ours - kestrel).ShouldBeLessThanOrEqualTo(Budget, $"ours {ours}, bare web server {kestrel} bytes a request");
    }

    [Fact]
    public void Infer_MoreRows_AllocateNothingMore()
    {
        const int Rows = 32;
        var one = Measure(host.App.Urls.First(), "/v2/models/scale/infer", 1);
        var many = Measure(host.App.Urls.First(), "/v2/models/scale/infer", Rows);

        // Less than a byte a row: the rest is the noise of the runtime's own work.
        (many - one).ShouldBeLessThan(Rows, $"{one} bytes for 1 row, {many} for {Rows}");
    }

    /// <summary>Bytes a request: the least of several rounds, since whatever else the process does can only add.</summary>
    private static long Measure(string url, string path, int rows)
    {
        using var client = new BlockingClient(new Uri(url).Port, path, rows);
        var least = long.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            for (var i = 0; i < Requests; i++)
            {
                client.Exchange();
            }

            least = Math.Min(least, (GC.GetTotalAllocatedBytes(precise: true) - before) / Requests);
        }

        return least;
    }

    private static async Task<WebApplication> StartBareAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(async context =>
        {
            var read = await context.Request.BodyReader.ReadAsync();
            context.Request.BodyReader.AdvanceTo(read.Buffer.End);
            context.Response.ContentLength = 2;
            _ = await context.Response.BodyWriter.WriteAsync("{}"u8.ToArray());
        });
        await app.StartAsync();
        return app;
    }

    /// <summary>One connection that sends the same request over and over, and allocates nothing for it.</summary>
    private sealed class BlockingClient : IDisposable
    {
        private static readonly SearchValues<byte> Digits = SearchValues.Create("0123456789"u8);
        private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        private readonly byte[] _request;
        private readonly byte[] _answer = new byte[64 * 1024];

        public BlockingClient(int port, string path, int rows)
        {
            var data = string.Join(',', Enumerable.Range(0, rows * 4));
            var body = string.Create(CultureInfo.InvariantCulture, $$"""{"inputs":[{"name":"x","shape":[{{rows}},4],"datatype":"FP32","data":[{{data}}]}]}""");
            _request = Encoding.ASCII.GetBytes(
                string.Create(CultureInfo.InvariantCulture, $"POST {path} HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}"));
            _socket.Connect(IPAddress.Loopback, port);
        }

        public void Exchange()
        {
            for (var sent = 0; sent < _request.Length;)
            {
                sent += _socket.Send(_request.AsSpan(sent));
            }

            var received = 0;
            while (!IsWhole(_answer.AsSpan(0, received)))
            {
                var more = _socket.Receive(_answer.AsSpan(received));
                more.ShouldBeGreaterThan(0);
                received += more;
            }
        }

        public void Dispose() => _socket.Dispose();

        private static bool IsWhole(ReadOnlySpan<byte> answer)
        {
            var end = answer.IndexOf("\r\n\r\n"u8);
            if (end < 0)
            {
                return false;
            }

            var head = answer[..end];
            if (!head.StartsWith("HTTP/1.1 200"u8))
            {
                throw new InvalidOperationException(Encoding.UTF8.GetString(answer));
            }

            var length = head[(head.IndexOf("Content-Length: "u8) + 16)..];
            var digits = length.IndexOfAnyExcept(Digits);
            return answer.Length >= end + 4 + int.Parse(digits < 0 ? length : length[..digits], CultureInfo.InvariantCulture);
        }
    }
}
