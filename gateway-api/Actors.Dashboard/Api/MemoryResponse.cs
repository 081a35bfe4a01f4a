using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Actors.Dashboard.Api;

/// <summary>A response that stays in memory. Whoever asked to hear of its start and end does, as from the web server.</summary>
internal sealed class MemoryResponse : IHttpResponseFeature, IHttpResponseBodyFeature, IDisposable
{
    private readonly MemoryStream _content = new();
    private readonly Stack<(Func<object, Task> Callback, object State)> _starting = new();
    private readonly Stack<(Func<object, Task> Callback, object State)> _completed = new();
    private PipeWriter? _writer;

    public int StatusCode { get; set; } = StatusCodes.Status200OK;

    public string? ReasonPhrase { get; set; }

    public IHeaderDictionary Headers { get; set; } = new HeaderDictionary();

    public bool HasStarted { get; private set; }

    /// <summary>What was written.</summary>
    public ReadOnlyMemory<byte> Content => _content.GetBuffer().AsMemory(0, (int)_content.Length);

    public Stream Stream => _content;

    public PipeWriter Writer => _writer ??= PipeWriter.Create(_content, new StreamPipeWriterOptions(leaveOpen: true));

    Stream IHttpResponseFeature.Body
    {
        get => _content;
        set => throw new NotSupportedException("The body is replaced by its feature.");
    }

    public void OnStarting(Func<object, Task> callback, object state) => _starting.Push((callback, state));

    public void OnCompleted(Func<object, Task> callback, object state) => _completed.Push((callback, state));

    public void DisableBuffering()
    {
        // It is nothing but a buffer.
    }

    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        while (_starting.TryPop(out var starting))
        {
            await starting.Callback(starting.State);
        }

        HasStarted = true;
    }

    public async Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default)
    {
        await StartAsync(cancellationToken);
        await SendFileFallback.SendFileAsync(_content, path, offset, count, cancellationToken);
    }

    public async Task CompleteAsync()
    {
        if (!HasStarted)
        {
            await StartAsync();
        }

        if (_writer is { } writer)
        {
            await writer.FlushAsync();
        }
    }

    public void Dispose() => _content.Dispose();

    /// <summary>Tells those who wait for the end: among them, the request's services go.</summary>
    public async Task EndAsync()
    {
        while (_completed.TryPop(out var completed))
        {
            await completed.Callback(completed.State);
        }
    }
}
