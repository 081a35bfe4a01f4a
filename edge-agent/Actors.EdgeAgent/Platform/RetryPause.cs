namespace Actors.EdgeAgent.Platform;

/// <summary>Pauses after failures: each twice the one before, up to a limit, and each a random half to the whole of that, so that many devices do not come back at once.</summary>
internal sealed class RetryPause(TimeSpan longest, Func<double> random)
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(200);
    private TimeSpan _next = First < longest ? First : longest;

    /// <summary>The next pause.</summary>
    public TimeSpan Next()
    {
        var pause = _next * (0.5 + (0.5 * random()));
        _next = _next * 2 < longest ? _next * 2 : longest;
        return pause;
    }

    /// <summary>Something succeeded.</summary>
    public void Reset() => _next = First < longest ? First : longest;
}
