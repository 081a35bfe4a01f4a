namespace Actors.Storage.Audit;

/// <summary>Instants as the log has them.</summary>
public static class UnixTime
{
    /// <summary>Microseconds since 1970.</summary>
    public static long ToUnixMicroseconds(this DateTimeOffset instant) => (instant.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / TimeSpan.TicksPerMicrosecond;

    /// <summary>The instant so many microseconds after 1970.</summary>
    public static DateTimeOffset FromUnixMicroseconds(long microseconds) => DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);
}
