using Actors.Transport.Connections;
using Actors.Transport.Native;
using Microsoft.Extensions.Logging;

namespace Actors.Transport.Loops;

/// <summary>
/// One thread that waits for all its connections at once, reads what came, and goes through with it: what the web server and the application
/// do with a request happens inside the read, until they await something that is not there yet.
/// </summary>
internal sealed partial class EventLoop : IDisposable
{
    private const int FirstSlots = 64;
    private const double NsPerSecond = 1e9;

    [ThreadStatic]
    private static EventLoop? _current;

    private readonly Poll _poll = new();
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly Thread _thread;
    private readonly Lock _gate = new();
    private readonly Stack<int> _free = new();
    private LoopConnection?[] _connections = new LoopConnection?[FirstSlots];
    private int _slots;
    private volatile bool _stopping;
    private long _turn;
    private long _lastTurn;
    private long _took;
    private double _turnUnixNs;

    /// <param name="number">Its place among the loops, for its thread's name.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="logger">The log.</param>
    public EventLoop(int number, TimeProvider clock, ILogger logger)
    {
        (_clock, _logger) = (clock, logger);
        _thread = new Thread(Run) { IsBackground = true, Name = $"event-loop-{number}" };
        _thread.Start();
    }

    /// <summary>The loop whose thread this is; null on other threads.</summary>
    public static EventLoop? Current => _current;

    /// <summary>When the bytes that are being handled arrived, in the clock's ticks.</summary>
    public long Arrival { get; private set; }

    /// <summary>What the loop is at.</summary>
    public LoopTurn Turn { get; private set; }

    /// <summary>Gives a connection its number. It watches by itself.</summary>
    public int Add(LoopConnection connection)
    {
        lock (_gate)
        {
            if (!_free.TryPop(out var number))
            {
                number = _slots++;
                if (number == _connections.Length)
                {
                    // The loop reads without the lock: it goes on with the old array or the new one.
                    var grown = new LoopConnection?[_slots * 2];
                    _connections.CopyTo(grown, 0);
                    Volatile.Write(ref _connections, grown);
                }
            }

            Volatile.Write(ref _connections[number], connection);
            return number;
        }
    }

    /// <summary>Forgets a connection that is watched no more.</summary>
    public void Remove(int number)
    {
        lock (_gate)
        {
            Volatile.Write(ref _connections[number], null);
            _free.Push(number);
        }
    }

    /// <inheritdoc cref="Poll.Watch"/>
    public void Watch(int socket, int number, PollEvents before, PollEvents events)
    {
        // A loop that has stopped watches nothing, and its poll's number may be another file's by now.
        if (!_stopping)
        {
            _poll.Watch(socket, number, before, events);
        }
    }

    /// <summary>Takes note of when the bytes arrived that are now handled.</summary>
    /// <param name="unixNs">The kernel's note, by the wall clock; 0 for none.</param>
    public void NoteArrival(long unixNs)
    {
        // Where the wall clock was set, bytes could seem to be from before the last turn, which would have read them, or from the future.
        var age = unixNs == 0 ? 0 : (_turnUnixNs - unixNs) / NsPerSecond * _clock.TimestampFrequency;
        Arrival = Math.Clamp(_turn - (long)age, Math.Min(_lastTurn, _turn), _clock.GetTimestamp());
    }

    /// <summary>Ends the thread, after what it is at. Connections that are still open are their owners' to end.</summary>
    public void Dispose()
    {
        if (_stopping)
        {
            return;
        }

        _stopping = true;
        _poll.Wake();
        if (_current != this)
        {
            _thread.Join();
        }
    }

    private void Run()
    {
        _current = this;
        LinuxCalls.ScheduleAsBatch();
        while (!_stopping)
        {
            var count = _poll.Wait();
            _lastTurn = _turn;
            _turn = _clock.GetTimestamp();
            Turn = new LoopTurn(_turn, count, _took);
            _turnUnixNs = (_clock.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalNanoseconds;
            for (var i = 0; i < count; i++)
            {
                var (number, events) = _poll.Event(i);
                if (number != Poll.WakeNumber && Volatile.Read(ref Volatile.Read(ref _connections)[number]) is { } connection)
                {
                    Serve(connection, events);
                }
            }

            _took = _clock.GetTimestamp() - _turn;
        }

        _poll.Dispose();
    }

    private void Serve(LoopConnection connection, PollEvents events)
    {
        try
        {
            connection.OnEvents(events);
        }
        catch (Exception fault)
        {
            // The other connections have no part in it.
            LogFault(fault, connection.ConnectionId);
            connection.Abort(new Microsoft.AspNetCore.Connections.ConnectionAbortedException("The connection could not be served.", fault));
        }
    }

    [LoggerMessage(1, LogLevel.Error, "Connection {ConnectionId} could not be served and is ended")]
    private partial void LogFault(Exception fault, string connectionId);
}
