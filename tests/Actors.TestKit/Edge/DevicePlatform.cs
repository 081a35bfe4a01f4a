using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Actors.TestKit.Processes;

namespace Actors.TestKit.Edge;

/// <summary>
/// What a device sees of the platform, on the loopback: takes readings and decisions once by their numbers, and gives orders by hawkBit's interface. Answers can be
/// withheld before and after what was asked has taken effect.
/// </summary>
public sealed class DevicePlatform : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _loop;
    private long _requests;

    private DevicePlatform(int port)
    {
        Address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
        _listener.Prefixes.Add(Address.AbsoluteUri);
        _listener.Start();
        _loop = Task.Run(RunAsync);
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>Orders and what was said of them.</summary>
    public DeviceOrders Orders { get; } = new();

    /// <summary>Other files by their paths, such as signed metadata.</summary>
    public ConcurrentDictionary<string, byte[]> Files { get; } = new(StringComparer.Ordinal);

    /// <summary>Readings by device, stream, epoch and sequence, each as it came first.</summary>
    public ConcurrentDictionary<string, string> Readings { get; } = new(StringComparer.Ordinal);

    /// <summary>The same readings in the order in which they came.</summary>
    public ConcurrentQueue<string> Order { get; } = new();

    /// <summary>Decisions by their ids.</summary>
    public ConcurrentDictionary<string, string> Decisions { get; } = new(StringComparer.Ordinal);

    /// <summary>Readings that were sent again with other content: there must be none.</summary>
    public ConcurrentQueue<string> Contradictions { get; } = new();

    /// <summary>Readings that came more than once.</summary>
    public long Repeated { get; private set; }

    /// <summary>Whether the network is cut.</summary>
    public bool IsCut { get; set; }

    /// <summary>Withholds each so many-th answer after its request has taken effect; 0 for none.</summary>
    public int BreakEvery { get; set; }

    /// <summary>What the platform says the time is; null for the machine's clock.</summary>
    public Func<DateTimeOffset>? Clock { get; set; }

    /// <summary>Starts one on a free port.</summary>
    public static DevicePlatform Start() => new(FreePort.Take());

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        _listener.Close();
        await _loop;
        _ending.Dispose();
    }

    private async Task RunAsync()
    {
        while (!_ending.IsCancellationRequested)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            _ = AnswerAsync(context);
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        try
        {
            if (IsCut)
            {
                await RefuseAsync(context);
                return;
            }

            var count = Interlocked.Increment(ref _requests);
            var (status, body) = await ActAsync(context.Request);
            if (IsCut || (BreakEvery > 0 && count % BreakEvery == 0))
            {
                await RefuseAsync(context);
                return;
            }

            await SendAsync(context, status, body);
        }
        catch (Exception exception) when (exception is HttpListenerException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The device is gone.
        }
    }

    /// <summary>As good as no answer: it says nothing, not even the time. (An aborted answer of this listener would be an empty good one.)</summary>
    private static async Task RefuseAsync(HttpListenerContext context)
    {
        context.Response.Headers["Date"] = "-";
        context.Response.StatusCode = 503;
        await context.Response.OutputStream.FlushAsync();
        context.Response.Close();
    }

    private async Task SendAsync(HttpListenerContext context, int status, byte[] body)
    {
        var response = context.Response;
        if (Clock is { } clock)
        {
            response.Headers["Date"] = clock().ToString("R", CultureInfo.InvariantCulture);
        }

        if (status == 200 && context.Request.Headers["Range"] is { } range && range.StartsWith("bytes=", StringComparison.Ordinal))
        {
            var from = int.Parse(range["bytes=".Length..].TrimEnd('-'), CultureInfo.InvariantCulture);
            response.Headers["Content-Range"] = string.Create(CultureInfo.InvariantCulture, $"bytes {from}-{body.Length - 1}/{body.Length}");
            (status, body) = (206, body[from..]);
        }

        response.StatusCode = status;
        response.ContentLength64 = body.Length;
        await response.OutputStream.WriteAsync(body);
        response.Close();
    }

    private async Task<(int Status, byte[] Body)> ActAsync(HttpListenerRequest request)
    {
        var path = request.Url!.AbsolutePath;
        if (path == "/api/v1/readings")
        {
            await foreach (var line in LinesAsync(request))
            {
                TakeReading(line);
            }

            return (200, "{}"u8.ToArray());
        }

        if (path == "/api/v1/decisions/offline")
        {
            await foreach (var line in LinesAsync(request))
            {
                using var decision = JsonDocument.Parse(line);
                _ = Decisions.TryAdd(decision.RootElement.GetProperty("id").GetString()!, line);
            }

            return (200, "{}"u8.ToArray());
        }

        if (path.EndsWith("/check-in", StringComparison.Ordinal) || path == "/livez")
        {
            return (200, "{}"u8.ToArray());
        }

        if (Files.TryGetValue(path, out var file))
        {
            return (200, file);
        }

        using var reader = new StreamReader(request.InputStream, Encoding.UTF8);
        return Orders.Answer(request.HttpMethod, path, await reader.ReadToEndAsync());
    }

    private void TakeReading(string line)
    {
        using var reading = JsonDocument.Parse(line);
        var root = reading.RootElement;
        var key = $"{root.GetProperty("device")}/{root.GetProperty("stream")}/{root.GetProperty("epoch")}/{root.GetProperty("sequence")}";
        var values = root.GetProperty("values").GetRawText();
        if (Readings.TryAdd(key, values))
        {
            Order.Enqueue(line);
            return;
        }

        Repeated++;
        if (Readings[key] != values)
        {
            Contradictions.Enqueue($"{key}: {Readings[key]} and then {values}");
        }
    }

    private static async IAsyncEnumerable<string> LinesAsync(HttpListenerRequest request)
    {
        using var reader = new StreamReader(request.InputStream, Encoding.UTF8);
        while (await reader.ReadLineAsync() is { } line)
        {
            if (line.Length > 0)
            {
                yield return line;
            }
        }
    }
}
