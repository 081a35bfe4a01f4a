using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Actors.Cli.Tests.Updates;

/// <summary>A server on the loopback with files by their paths.</summary>
internal sealed class FileServer : IDisposable
{
    private readonly HttpListener _listener = new();

    public FileServer()
    {
        using (var port = new TcpListener(IPAddress.Loopback, 0))
        {
            port.Start();
            Address = $"http://127.0.0.1:{((IPEndPoint)port.LocalEndpoint).Port}";
        }

        _listener.Prefixes.Add(Address + "/");
        _listener.Start();
        _ = AnswerAsync();
    }

    public string Address { get; }

    public ConcurrentDictionary<string, byte[]> Files { get; } = [];

    public void Dispose() => _listener.Close();

    private async Task AnswerAsync()
    {
        while (true)
        {
            try
            {
                var context = await _listener.GetContextAsync();
                var found = Files.TryGetValue(context.Request.RawUrl!, out var content);
                context.Response.StatusCode = found ? 200 : 404;
                await context.Response.OutputStream.WriteAsync(content ?? []);
                context.Response.Close();
            }
            catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }
}
