using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Actors.Gateway.Inference;

/// <summary>How long a caller waits for a prediction, as its header and its request's parameter say.</summary>
internal static class RequestDeadline
{
    /// <summary>Milliseconds, a decimal number above zero.</summary>
    public const string Header = "X-Request-Timeout-Ms";

    /// <summary>More patience than this counts as this.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>Reads the header; null where there is none.</summary>
    /// <exception cref="InferenceRequestException">It is no such number.</exception>
    public static TimeSpan? Read(IHeaderDictionary headers)
    {
        if (!headers.TryGetValue(Header, out var values))
        {
            return null;
        }

        if (values is not [{ } text]
            || !double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var milliseconds)
            || milliseconds <= 0)
        {
            Refusal.Throw($"{Header} is '{Refusal.Shorten(values.ToString())}'; it must be a number of milliseconds above 0.");
            return null;
        }

        return milliseconds >= Longest.TotalMilliseconds ? Longest : TimeSpan.FromMicroseconds(Math.Max(1, milliseconds * 1000));
    }

    /// <summary>The patience that a number of microseconds is; not 0.</summary>
    public static TimeSpan FromMicroseconds(long microseconds) =>
        microseconds >= (long)Longest.TotalMicroseconds ? Longest : TimeSpan.FromMicroseconds(microseconds);

    /// <summary>The shorter of two, of which either may be missing.</summary>
    public static TimeSpan? Shorter(TimeSpan? one, TimeSpan? other) => one is null || other < one ? other ?? one : one;
}
