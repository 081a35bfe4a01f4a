using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Actors.Gateway.Tests.Http;

/// <summary>Measures what a prediction puts on the heap of this process, in which server and client are.</summary>
internal static class Allocations
{
    private const int Requests = 400;
    private const int Rounds = 8;

    /// <summary>Bytes a request: the least of several rounds, since whatever else the process does can only add.</summary>
    /// <param name="url">The server.</param>
    /// <param name="path">What is asked for.</param>
    /// <param name="rows">Rows of four numbers.</param>
    /// <param name="header">A further header of the requests; empty for none.</param>
    public static long Measure(string url, string path, int rows, string header = "")
    {
        using var client = new BlockingClient(new Uri(url).Port, path, rows, header);
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

    /// <summary>The same with a web server that reads the request and answers with two bytes.</summary>
    public static async Task<long> MeasureBareAsync(string header = "")
    {
        await using var bare = await StartBareAsync();
        return Measure(bare.Urls.Single(), "/", 1, header);
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

        public BlockingClient(int port, string path, int rows, string header)
        {
            var data = string.Join(',', Enumerable.Range(0, rows * 4));
            var body = string.Create(CultureInfo.InvariantCulture, $$"""{"inputs":[{"name":"x","shape":[{{rows}},4],"datatype":"FP32","data":[{{data}}]}]}""");
            header = header.Length == 0 ? "" : header + "\r\n";
            _request = Encoding.ASCII.GetBytes(
                string.Create(CultureInfo.InvariantCulture, $"POST {path} HTTP/1.1\r\nHost: a\r\n{header}Content-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}"));
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
