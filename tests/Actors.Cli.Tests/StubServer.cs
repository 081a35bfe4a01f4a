using System.Net;
using System.Text;
using Actors.TestKit.Processes;

namespace Actors.Cli.Tests;

/// <summary>A server on the loopback that answers as it is told, and keeps what it was asked.</summary>
internal sealed class StubServer : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Queue<(int Status, string Text)> _answers;

    public StubServer(params (int Status, string Text)[] answers)
    {
        _answers = new(answers);
        Address = $"http://127.0.0.1:{FreePort.Take()}";
        _listener.Prefixes.Add(Address + "/");
        _listener.Start();
        _ = AnswerAsync();
    }

    public string Address { get; }

    /// <summary>Where answers send on to; null for nowhere.</summary>
    public string? Location { get; init; }

    /// <summary>Method, path and body of each request.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>The credential of each request; null for none.</summary>
    public List<string?> Keys { get; } = [];

    public void Dispose() => _listener.Close();

    private async Task AnswerAsync()
    {
        while (_answers.TryDequeue(out var answer))
        {
            try
            {
                var context = await _listener.GetContextAsync();
                Keys.Add(context.Request.Headers["Authorization"]);
                using var reader = new StreamReader(context.Request.InputStream);
                Asked.Add($"{context.Request.HttpMethod} {context.Request.RawUrl} {await reader.ReadToEndAsync()}".TrimEnd());
                context.Response.StatusCode = answer.Status;
                if (Location is { } location)
                {
                    context.Response.RedirectLocation = location;
                }

                await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(answer.Text));
                context.Response.Close();
            }
            catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }
}
