using System.Diagnostics;
using System.Net;
using System.Text;
using Actors.Domain.Devices;

namespace Actors.Benchmarks.Devices;

/// <summary>
/// Devices that come back over HTTP after an outage, most of them early: each comes at its own time, and again when it is told to until it is taken. What a
/// device waited is counted from the time at which it first wanted to come, whether or not it could be sent then.
/// </summary>
internal sealed class DeviceStorm(DeviceFleet fleet, DeviceArguments arguments)
{
    private const int Connections = 512;
    private readonly PriorityQueue<int, double> _due = new();
    private readonly float[] _waited = new float[arguments.Storm];
    private readonly Lock _lock = new();
    private int _left = arguments.Storm;
    private int _turnedAway;

    /// <summary>Times that a device was told to come again.</summary>
    public int TurnedAway => _turnedAway;

    /// <summary>How long the devices waited to be taken, in milliseconds.</summary>
    public IReadOnlyList<float> Waited => _waited;

    /// <summary>How long answers took, in milliseconds.</summary>
    public List<float> Answers { get; } = [];

    /// <summary>How long the storm lasted, in seconds.</summary>
    public double Seconds { get; private set; }

    /// <summary>Lets it loose.</summary>
    /// <returns>Devices whose check-in of the storm is not in the database.</returns>
    public async Task<int> RunAsync()
    {
        for (var device = 0; device < arguments.Storm; device++)
        {
            _due.Enqueue(device, ArrivalOf(device));
        }

        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Connections, UseProxy = false }) { BaseAddress = fleet.Address, Timeout = TimeSpan.FromMinutes(2) };
        var begun = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Task.Run(() => SendAsync(http, begun))));
        Seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        return await CountLostAsync();
    }

    // More than half come in the first third.
    private double ArrivalOf(int device)
    {
        var share = (device + 0.5) / arguments.Storm;
        return arguments.StormSeconds * share * Math.Sqrt(share);
    }

    private async Task SendAsync(HttpClient http, long begun)
    {
        while (Volatile.Read(ref _left) > 0)
        {
            var now = Stopwatch.GetElapsedTime(begun).TotalSeconds;
            int device;
            lock (_lock)
            {
                if (!_due.TryPeek(out device, out var at) || at > now)
                {
                    device = -1;
                }
                else
                {
                    _ = _due.Dequeue();
                }
            }

            if (device < 0)
            {
                await Task.Delay(5);
                continue;
            }

            await SendAsync(http, device, begun);
        }
    }

    private async Task SendAsync(HttpClient http, int device, long begun)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/devices/{DeviceFleet.IdOf(device)}/check-in?tenant={DeviceFleet.Tenant}")
        {
            Content = new StringContent("""{"reported":{"storm":1},"telemetry":{"cpu":0.9,"memory":0.5}}""", Encoding.UTF8, "application/json"),
        };
        _ = request.Headers.TryAddWithoutValidation("Authorization", "Device " + fleet.KeyOf(device));
        var sent = Stopwatch.GetTimestamp();
        using var answer = await http.SendAsync(request);
        var (now, took) = (Stopwatch.GetElapsedTime(begun).TotalSeconds, (float)Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
        lock (_lock)
        {
            Answers.Add(took);
            if (answer.StatusCode == HttpStatusCode.OK)
            {
                _waited[device] = (float)((now - ArrivalOf(device)) * 1000);
                _left--;
                return;
            }

            if (answer.StatusCode is not (HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable) || answer.Headers.RetryAfter?.Delta is not { } wait)
            {
                throw new InvalidOperationException($"A device was answered {answer.StatusCode} without a time to come again.");
            }

            _turnedAway++;
            _due.Enqueue(device, now + wait.TotalSeconds);
        }
    }

    private async Task<int> CountLostAsync()
    {
        var (lost, after) = (arguments.Storm, "");
        while (true)
        {
            var rows = await fleet.Store.ListAsync(DeviceFleet.Tenant, after, 1_000, CancellationToken.None);
            lost -= rows.Count(row => Encoding.UTF8.GetString(DeviceStateBytes.Read(row.State).Reported.Span).Contains("\"storm\":1", StringComparison.Ordinal));
            if (rows.Count < 1_000)
            {
                return lost;
            }

            after = rows[^1].Id;
        }
    }
}
