using System.Diagnostics;
using Actors.LoadTests.Arrivals;

namespace Actors.LoadTests.Generator;

/// <summary>One thread that sends requests over many connections and takes the answers, closed or open loop.</summary>
internal sealed class LoadLoop : IAnswers
{
    private const int Ok = 200;
    private const int TooMany = 429;
    private const int Unavailable = 503;
    private const int DeadlinePassed = 504;
    private const int MaxEvents = 512;
    private const int WaitMs = 20;

    // One answer in so many is looked into; every one must have a status that is expected.
    private const int CheckEvery = 509;

    // How long after the end requests are sent that were due before it and found no free place.
    private static readonly TimeSpan Backlog = TimeSpan.FromSeconds(10);

    // How long answers are waited for after the last request.
    private static readonly TimeSpan Drain = TimeSpan.FromSeconds(30);
    private readonly IReadOnlyList<LoadConnection> _connections;
    private readonly LoadPlan _plan;
    private readonly LoadResult _result = new();
    private readonly Queue<int> _free = new();
    private readonly Dictionary<int, long> _statuses = [];
    private long _end;
    private long _answers;
    private long _asked;
    private long _lastAccepted;
    private bool _over;

    private LoadLoop(IReadOnlyList<LoadConnection> connections, LoadPlan plan)
    {
        _connections = connections;
        _plan = plan;
    }

    /// <summary>Runs a plan over open connections, which must be idle, and stay the caller's.</summary>
    public static LoadResult Run(IReadOnlyList<LoadConnection> connections, LoadPlan plan) => new LoadLoop(connections, plan).Run();

    public void Take(LoadConnection connection, in Exchange exchange, int status, ReadOnlySpan<byte> body)
    {
        var now = Stopwatch.GetTimestamp();
        _answers++;
        _statuses[status] = _statuses.GetValueOrDefault(status) + 1;
        if (status == Ok)
        {
            Accept(exchange, now, body);
        }
        else if (status == DeadlinePassed)
        {
            _result.Late++;
        }
        else if (status is TooMany or Unavailable)
        {
            _result.Refused.Add(now - exchange.IntendedAt);
            _result.RefusedFromSent.Add(now - exchange.SentAt);
        }
        else
        {
            _result.Failed++;
            Fault($"status {status}: {System.Text.Encoding.UTF8.GetString(body)}");
        }

        if (_plan.Arrivals is null && now < _end)
        {
            Ask(connection, (int)(_asked & int.MaxValue), now, now);
        }
        else
        {
            _free.Enqueue(connection.Number);
        }
    }

    private void Accept(in Exchange exchange, long now, ReadOnlySpan<byte> body)
    {
        // Answers after the end belong to no second of the run.
        if (_plan.Arrivals is not null || now < _end)
        {
            _result.Accepted.Add(now - exchange.IntendedAt);
            _lastAccepted = now;
        }

        if (_answers % CheckEvery == 1 && exchange.Request.Check(body) is { } wrong)
        {
            Fault(wrong);
        }
    }

    private LoadResult Run()
    {
        using var poller = new Poller();
        for (var i = 0; i < _connections.Count; i++)
        {
            _connections[i].Join(poller, i);
        }

        var processor = Environment.CpuUsage.TotalTime;
        var start = Stopwatch.GetTimestamp();
        _end = start + (long)(_plan.Duration.TotalSeconds * Stopwatch.Frequency);
        foreach (var connection in _connections)
        {
            for (var place = connection.Free; place > 0; place--)
            {
                Begin(connection, start);
            }
        }

        Loop(poller, start);
        _result.Elapsed = TimeSpan.FromSeconds(Math.Max(_end - start, _plan.Arrivals is null ? 0 : _lastAccepted - start) / (double)Stopwatch.Frequency);
        _result.GeneratorLoad = (Environment.CpuUsage.TotalTime - processor) / Stopwatch.GetElapsedTime(start);
        foreach (var (status, count) in _statuses)
        {
            _result.Statuses[status] = count;
        }

        return _result;
    }

    private void Begin(LoadConnection connection, long now)
    {
        if (_plan.Arrivals is null)
        {
            Ask(connection, (int)(_asked & int.MaxValue), now, now);
        }
        else
        {
            _free.Enqueue(connection.Number);
        }
    }

    private void Loop(Poller poller, long start)
    {
        var ready = new int[MaxEvents];
        var lastSend = _end + (long)(Backlog.TotalSeconds * Stopwatch.Frequency);
        var next = _plan.Arrivals?.Next() ?? new Arrival(long.MaxValue - start, 0);
        var due = start + next.AtNs;
        while (!_over)
        {
            var now = Stopwatch.GetTimestamp();
            var isSending = due < _end && now < lastSend;
            while (due <= now && due < _end && isSending && _free.TryDequeue(out var number))
            {
                Ask(_connections[number], next.Content, due, now);
                next = _plan.Arrivals!.Next();
                due = start + next.AtNs;
                now = Stopwatch.GetTimestamp();
            }

            if (_plan.LooksEach > TimeSpan.Zero)
            {
                Poller.Sleep(_plan.LooksEach);
            }

            var count = poller.Wait(ready, _plan.LooksEach > TimeSpan.Zero ? 0 : isSending && _free.Count > 0 ? Patience(due - now) : WaitMs);
            for (var i = 0; i < count; i++)
            {
                _connections[ready[i]].Continue(this);
            }

            _over = now >= _end && IsDone(now, hasMore: due < _end && now < lastSend);
        }

        for (; due < _end; due = start + _plan.Arrivals!.Next().AtNs)
        {
            _result.Unsent++;
        }
    }

    private int Patience(long ns) => _plan.Spins ? 0 : (int)Math.Clamp(ns / 1_000_000, 0, WaitMs);

    private bool IsDone(long now, bool hasMore)
    {
        if (_answers == _asked && !hasMore)
        {
            return true;
        }

        if (Stopwatch.GetElapsedTime(_end, now) > Drain)
        {
            Fault($"{_asked - _answers} requests had no answer {Drain.TotalSeconds} s after the end");
            return true;
        }

        return false;
    }

    private void Ask(LoadConnection connection, int content, long due, long now)
    {
        var request = _plan.Requests[content % _plan.Requests.Count];
        _asked++;
        connection.Ask(new Exchange(request, due, now));
    }

    private void Fault(string what)
    {
        if (_result.Faults.Count < LoadResult.MaxFaults)
        {
            _result.Faults.Add(what);
        }
    }
}
