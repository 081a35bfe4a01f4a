namespace Actors.Domain.Bytes;

/// <summary>Instants as microseconds since 1970-01-01 UTC.</summary>
public static class UnixMicroseconds
{
    /// <summary>The instant as a number; parts of a microsecond are cut off.</summary>
    public static long ToUnixMicroseconds(this DateTimeOffset instant) => (instant.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / TimeSpan.TicksPerMicrosecond;

    /// <summary>The instant so many microseconds after 1970.</summary>
    public static DateTimeOffset FromUnixMicroseconds(long microseconds) => DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);
}
