namespace Actors.Gateway.Grpc;

/// <summary>Reads <c>grpc-timeout</c>: at most eight digits and a unit. Source: grpc/doc/PROTOCOL-HTTP2.md, 'Timeout'.</summary>
internal static class GrpcTimeout
{
    private const int MaxDigits = 8;

    // Timers go no further; more patience than this counts as this.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>Reads the text; false where it is of another form.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out TimeSpan timeout)
    {
        timeout = default;
        if (text.Length is < 2 or > MaxDigits + 1)
        {
            return false;
        }

        var value = 0L;
        foreach (var digit in text[..^1])
        {
            if (!char.IsAsciiDigit(digit))
            {
                return false;
            }

            value = (value * 10) + digit - '0';
        }

        long? ticks = text[^1] switch
        {
            'H' => value * TimeSpan.TicksPerHour,
            'M' => value * TimeSpan.TicksPerMinute,
            'S' => value * TimeSpan.TicksPerSecond,
            'm' => value * TimeSpan.TicksPerMillisecond,
            'u' => value * TimeSpan.TicksPerMicrosecond,

            // Rounded up: some patience is not none.
            'n' => (value + TimeSpan.NanosecondsPerTick - 1) / TimeSpan.NanosecondsPerTick,
            _ => null,
        };
        timeout = TimeSpan.FromTicks(Math.Min(ticks ?? 0, Longest.Ticks));
        return ticks is not null;
    }
}
