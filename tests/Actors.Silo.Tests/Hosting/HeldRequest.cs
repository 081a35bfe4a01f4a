using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Actors.Silo.Tests.Hosting;

/// <summary>A request that the server has accepted, and whose body the test holds back: the server has asked for it with <c>100 Continue</c>.</summary>
internal sealed class HeldRequest : IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(2);
    private readonly Socket _socket;
    private readonly string _body;

    private HeldRequest(Socket socket, string body)
    {
        _socket = socket;
        _body = body;
    }

    /// <summary>Sends the head of a request and waits until the server asks for the body.</summary>
    public static async Task<HeldRequest> BeginAsync(int port, string path, string body)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, port);
        var request = new HeldRequest(socket, body);
        await request.SendAsync(
            $"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n");
        var asked = await request.ReceiveAsync(text => text.EndsWith("\r\n\r\n", StringComparison.Ordinal));
        asked.ShouldStartWith("HTTP/1.1 100 Continue");
        return request;
    }

    /// <summary>Lets the server have the body.</summary>
    public Task ReleaseAsync() => SendAsync(_body);

    /// <summary>The whole answer, head and body, to the end of the connection.</summary>
    public Task<string> AnswerAsync() => ReceiveAsync(_ => false);

    public void Dispose() => _socket.Dispose();

    private async Task SendAsync(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        for (var sent = 0; sent < bytes.Length;)
        {
            sent += await _socket.SendAsync(bytes.AsMemory(sent));
        }
    }

    private async Task<string> ReceiveAsync(Func<string, bool> isWhole)
    {
        using var timeout = new CancellationTokenSource(Timeout);
        var text = new StringBuilder();
        var buffer = new byte[4096];
        while (await _socket.ReceiveAsync(buffer, timeout.Token) is var received and > 0)
        {
            text.Append(Encoding.UTF8.GetString(buffer, 0, received));
            if (isWhole(text.ToString()))
            {
                break;
            }
        }

        return text.ToString();
    }
}
