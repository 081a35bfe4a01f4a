using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Actors.TestKit.Models;

namespace Actors.TestKit.Edge;

/// <summary>
/// Cuts the power of an edge agent again and again: at a chosen write of a chosen file, before it, in its middle or after it, while readings come in and models are exchanged, some of them
/// damaged or wrong; at times over a disk that is full. After each start the agent has to have a working model; at the end the platform has to have every reading that
/// was acknowledged, once.
/// </summary>
public sealed class AgentKills
{
    private const string Probe = "Actors.EdgeAgentProbe";
    private const string Stream = "shaft";
    private const string FullDisk = "150000";
    private const float Factory = 1;
    private const int Wrong = 1000;
    private static readonly string[] Places = ["buffer/", "buffer/safe/", "slots/", "updates/", "clock", "", "slots/state", "slots/b", "slots/a", "buffer/safe/cursor"];
    private static readonly string[] Moments = ["before", "torn", "after"];
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly DevicePlatform _platform;
    private readonly string _folder;
    private readonly Random _random;
    private readonly Action<string> _say;
    private readonly ConcurrentDictionary<long, bool> _acknowledged = new();
    private readonly List<string> _faults = [];
    private readonly List<double> _starts = [];
    private readonly Dictionary<int, (float Offset, bool IsGood)> _orders = [];
    private long _next;
    private int _refused;
    private int _predictions;
    private int _planned;

    private AgentKills(DevicePlatform platform, string folder, int seed, Action<string> say) => (_platform, _folder, _random, _say) = (platform, folder, new Random(seed), say);

    /// <summary>Runs the campaign.</summary>
    /// <param name="folder">A folder, empty at first.</param>
    /// <param name="kills">How often the power is cut.</param>
    /// <param name="seed">Of everything that is drawn.</param>
    /// <param name="say">Told how it goes.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    public static async Task<AgentKillCounts> RunAsync(string folder, int kills, int seed, Action<string> say, CancellationToken cancellationToken = default)
    {
        await File.WriteAllBytesAsync(Path.Combine(folder, "factory.onnx"), OffsetModel.Create(Factory), cancellationToken);
        await using var platform = DevicePlatform.Start();
        platform.BreakEvery = 7;
        return await new AgentKills(platform, folder, seed, say).RunAsync(kills, cancellationToken);
    }

    private async Task<AgentKillCounts> RunAsync(int kills, CancellationToken cancellationToken)
    {
        for (var kill = 0; kill < kills; kill++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Order();
            var faults = _faults.Count;
            await LiveAsync(kill, cancellationToken);
            foreach (var fault in _faults.Skip(faults))
            {
                _say(fault);
            }

            if ((kill + 1) % 10 == 0)
            {
                _say(string.Create(CultureInfo.InvariantCulture, $"{kill + 1} cuts, {_acknowledged.Count} acknowledged, {_platform.Readings.Count} stored, {_platform.Orders.Closed.Count} orders over, {_faults.Count} faults"));
            }
        }

        _platform.BreakEvery = 0;
        _platform.IsCut = false;
        await EndAsync(cancellationToken);
        _starts.Sort();
        var closed = _platform.Orders.Closed;
        return new AgentKillCounts(
            kills, _planned, _acknowledged.Count, _refused, _platform.Readings.Count, _platform.Repeated,
            closed.Count(order => order.Value.Result == "success"), closed.Count(order => order.Value.Result == "failure"), _predictions, _faults)
        { StartMs = _starts };
    }

    /// <summary>There is always an order open: a good model, one that answers its test rows wrongly, or a file that is damaged on its way.</summary>
    private void Order()
    {
        if (_platform.Orders.Open is not null)
        {
            return;
        }

        var offset = 10 + _orders.Count;
        var kind = _random.Next(6);
        var tests = JsonSerializer.Serialize(new { inputs = new[] { Tensor(OffsetModel.Input, 5) }, outputs = new[] { Tensor(OffsetModel.Output, 5 + offset) }, tolerance = 1e-4 });
        var content = OffsetModel.Create(kind == 0 ? Wrong : offset, padding: _random.Next(100_000));
        _orders[_platform.Orders.Give(AgentProcess.Model, content, tests, isDamaged: kind == 1)] = (offset, kind > 1);
    }

    private async Task LiveAsync(int kill, CancellationToken cancellationToken)
    {
        var place = Places[_random.Next(Places.Length)];
        var moment = Moments[_random.Next(Moments.Length)];
        var nth = 1 + (int)Math.Floor(Math.Pow(_random.NextDouble(), 2) * 40);
        var isPlanned = _random.Next(10) > 0;
        var environment = new Dictionary<string, string>();
        if (isPlanned)
        {
            environment["PROBE_CUT"] = string.Create(CultureInfo.InvariantCulture, $"{place}:{nth}:{moment}");
        }

        // A disk that is full from the start, and a network that is not there: what waits stays, and what does not fit is refused.
        _platform.IsCut = _random.Next(4) == 0;
        if (_random.Next(5) == 0)
        {
            environment["PROBE_DISK"] = FullDisk;
        }

        await using var agent = AgentProcess.Start(Probe, _folder, Settings(), environment);
        var readings = Task.Run(() => PushUntilGoneAsync(agent, cancellationToken), cancellationToken);
        if (await agent.PredictAsync(cancellationToken) is { } offset)
        {
            Judge(kill, offset);
            _starts.Add(agent.StartTime!.Value.TotalMilliseconds);
            _ = await Task.WhenAny(agent.Process.Exited, Task.Delay(_random.Next(50, (int)Longest.TotalMilliseconds), cancellationToken));
            if (!agent.Process.HasExited && await agent.PredictAsync(cancellationToken) is { } later)
            {
                Judge(kill, later);
            }
        }

        var hasCut = agent.Process.HasExited;
        _planned += hasCut ? 1 : 0;
        await agent.Process.KillAsync();
        await readings;
        if (hasCut && agent.Process.Output.Text.Contains("Unhandled exception", StringComparison.Ordinal))
        {
            _faults.Add($"start {kill} with {string.Join(' ', environment)} ended by itself:\n{agent.Process.Output.Text}");
        }
    }

    private void Judge(int kill, float offset)
    {
        _predictions++;
        if (offset != Factory && !_orders.Values.Any(order => order.IsGood && order.Offset == offset))
        {
            _faults.Add(string.Create(CultureInfo.InvariantCulture, $"after cut {kill} the model answers {offset}, which no good model does"));
        }
    }

    private async Task PushUntilGoneAsync(AgentProcess agent, CancellationToken cancellationToken)
    {
        while (!agent.Process.HasExited)
        {
            var first = Interlocked.Add(ref _next, 3) - 3;
            long[] ids = [first, first + 1, first + 2];
            switch (await agent.PushAsync(Stream, ids.Select(id => new { id, padding = new string('p', 200) }), cancellationToken))
            {
                case true:
                    Array.ForEach(ids, id => _acknowledged[id] = true);
                    break;
                case false:
                    _ = Interlocked.Add(ref _refused, ids.Length);
                    break;
                default:
                    await Task.Delay(5, cancellationToken);
                    break;
            }
        }
    }

    private async Task EndAsync(CancellationToken cancellationToken)
    {
        await using var agent = AgentProcess.Start(Probe, _folder, Settings());
        if (await agent.PredictAsync(cancellationToken) is { } offset)
        {
            Judge(-1, offset);
        }

        await agent.UntilAsync(status => status.GetProperty("buffer").EnumerateArray().All(kind => kind.GetProperty("waiting").GetInt64() == 0), "everything that waited is sent");
        using var limit = new CancellationTokenSource(Patience);
        while (_platform.Orders.Open is not null && !limit.IsCancellationRequested)
        {
            await Task.Delay(50, cancellationToken);
        }

        if (_platform.Orders.Open is { } open)
        {
            _faults.Add($"order {open} never came to an end: {await agent.StatusAsync(cancellationToken)}");
        }

        var stored = new Dictionary<long, int>();
        foreach (var values in _platform.Readings.Values)
        {
            using var reading = JsonDocument.Parse(values);
            var id = reading.RootElement.GetProperty("id").GetInt64();
            stored[id] = stored.GetValueOrDefault(id) + 1;
        }

        Demand(_acknowledged.Keys.Where(id => !stored.ContainsKey(id)), "acknowledged readings are lost");
        Demand(stored.Where(entry => entry.Value > 1).Select(entry => entry.Key), "readings are stored twice");
        _faults.AddRange(_platform.Contradictions.Take(5).Select(contradiction => $"a number was given twice: {contradiction}"));
        foreach (var (order, (result, detail)) in _platform.Orders.Closed)
        {
            // A good model may be given up where the agent was cut too often while it was new, or the disk was full; a bad one never passes.
            if (result == "success" && !_orders[order].IsGood)
            {
                _faults.Add($"order {order} is of a bad model and was carried out: {detail}");
            }
        }
    }

    private void Demand(IEnumerable<long> offending, string what)
    {
        var found = offending.Order().ToList();
        if (found.Count > 0)
        {
            _faults.Add($"{found.Count} {what}: {string.Join(", ", found.Take(10))}");
        }
    }

    private string[] Settings() =>
    [
        $"--Agent:Server={_platform.Address}", "--Agent:Id=killed", "--Agent:Key=key", "--Agent:PollPeriod=00:00:00.200", "--Agent:LongestPause=00:00:00.100", "--Agent:SendTogether=50",
        "--Agent:Updates:WatchFor=00:00:00.300", "--Agent:Classes:0:Name=safe", "--Agent:Classes:0:Drop=Newest", "--Agent:Classes:0:QuotaBytes=4000000",
        $"--Agent:Streams:0:Name={Stream}", "--Agent:Streams:0:Class=safe", "--Logging:LogLevel:Default=Warning",
    ];

    private static object Tensor(string name, float value) => new { name, datatype = "FP32", shape = new[] { 1, 1 }, data = new[] { value } };
}
