using System.Net;
using System.Text.Json;
using Actors.TestKit.Processes;

namespace Actors.Silo.Tests.Reviews;

/// <summary>Takes webhooks on a free port of the loopback.</summary>
internal sealed class EventReceiver : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly HttpListener _listener = new();
    private readonly Lock _lock = new();
    private readonly List<long> _sequences = [];

    public EventReceiver()
    {
        Address = new Uri($"http://127.0.0.1:{FreePort.Take()}/");
        _listener.Prefixes.Add(Address.OriginalString);
        _listener.Start();
        _ = TakeAsync();
    }

    public Uri Address { get; }

    /// <summary>The numbers of the events in the order in which each came first, once there are so many.</summary>
    public async Task<IReadOnlyList<long>> WaitAsync(int count)
    {
        using var limit = new CancellationTokenSource(Patience);
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (true)
        {
            lock (_lock)
            {
                if (_sequences.Count >= count)
                {
                    return [.. _sequences];
                }

                limit.IsCancellationRequested.ShouldBeFalse($"The receiver got {_sequences.Count} of {count} events.");
            }

            _ = await tick.WaitForNextTickAsync();
        }
    }

    public void Dispose() => _listener.Close();

    private async Task TakeAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                await TakeAsync(await _listener.GetContextAsync());
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException or JsonException or IOException)
            {
                // It is closed, or the sender was killed in the middle of an event, which it sends again.
            }
        }
    }

    private async Task TakeAsync(HttpListenerContext context)
    {
        using var document = await JsonDocument.ParseAsync(context.Request.InputStream);
        var sequence = document.RootElement.GetProperty("data").GetProperty("sequence").GetInt64();
        lock (_lock)
        {
            if (!_sequences.Contains(sequence))
            {
                _sequences.Add(sequence);
            }
        }

        context.Response.Close();
    }
}
