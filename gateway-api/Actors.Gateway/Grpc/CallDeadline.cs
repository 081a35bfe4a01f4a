namespace Actors.Gateway.Grpc;

/// <summary>The end of a caller's patience with a call, or its leaving, whichever comes first. Without a deadline it costs nothing.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1001", Justification = "It is disposable; the rule looks at classes.")]
internal readonly struct CallDeadline : IDisposable
{
    private readonly CancellationTokenSource? _source;
    private readonly CancellationTokenRegistration _leaving;
    private readonly CancellationToken _left;

    /// <summary>Begins to wait.</summary>
    /// <param name="patience">How long the caller waits; null for as long as it takes.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="left">Whether the caller has left.</param>
    public CallDeadline(TimeSpan? patience, TimeProvider clock, CancellationToken left)
    {
        _left = left;
        if (patience is { } time)
        {
            _source = new CancellationTokenSource(time, clock);
            _leaving = left.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), _source);
        }
    }

    /// <summary>Cancelled when nobody waits any longer.</summary>
    public CancellationToken Token => _source?.Token ?? _left;

    /// <summary>Whether it was the deadline that passed.</summary>
    public bool HasPassed => _source is { IsCancellationRequested: true } && !_left.IsCancellationRequested;

    public void Dispose()
    {
        _leaving.Dispose();
        _source?.Dispose();
    }
}
