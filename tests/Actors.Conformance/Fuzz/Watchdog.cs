using System.Diagnostics;

namespace Actors.Conformance.Fuzz;

/// <summary>Ends the process, naming the body, when a parser does not come back: a thread that hangs cannot be stopped otherwise.</summary>
internal sealed class Watchdog : IDisposable
{
    private readonly TimeSpan _patience;
    private readonly Timer _timer;
    private long _began;
    private FuzzBody _body;

    public Watchdog(TimeSpan patience)
    {
        _patience = patience;
        _timer = new Timer(_ => Look(), null, patience, patience / 2);
    }

    /// <summary>A parser gets a body.</summary>
    public void Begin(FuzzBody body)
    {
        _body = body;
        Volatile.Write(ref _began, Stopwatch.GetTimestamp());
    }

    /// <summary>It came back.</summary>
    public void End() => Volatile.Write(ref _began, 0);

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        var began = Volatile.Read(ref _began);
        if (began != 0 && Stopwatch.GetElapsedTime(began) > _patience)
        {
            Environment.FailFast($"A parser has not come back for {_patience.TotalSeconds} s from {_body}");
        }
    }
}
