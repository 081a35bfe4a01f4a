namespace Actors.Grains.Tests.Budgets;

/// <summary>The system's clock, some time ahead. Timers run as ever.</summary>
internal sealed class AheadTime : TimeProvider
{
    private long _ticks;

    public TimeSpan Ahead
    {
        get => TimeSpan.FromTicks(Interlocked.Read(ref _ticks));
        set => Interlocked.Exchange(ref _ticks, value.Ticks);
    }

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Ahead;
}
