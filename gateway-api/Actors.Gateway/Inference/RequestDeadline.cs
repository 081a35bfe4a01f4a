using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Actors.Gateway.Problems;
using Microsoft.AspNetCore.Http;

namespace Actors.Gateway.Inference;

/// <summary>How long a caller waits for a prediction, as its header and its request's parameter say.</summary>
internal static class RequestDeadline
{
    /// <summary>Milliseconds, a decimal number above zero.</summary>
    public const string Header = "X-Request-Timeout-Ms";

    /// <summary>More patience than this counts as this.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>Reads the header.</summary>
    /// <param name="headers">The request's.</param>
    /// <param name="patience">What it says; null where there is none.</param>
    /// <param name="problem">What is wrong with it.</param>
    public static bool TryRead(IHeaderDictionary headers, out TimeSpan? patience, [NotNullWhen(false)] out Problem? problem)
    {
        (patience, problem) = (null, null);
        if (!headers.TryGetValue(Header, out var values))
        {
            return true;
        }

        if (values is not [{ } text]
            || !double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var milliseconds)
            || milliseconds <= 0)
        {
            problem = new Problem(
                ProblemKinds.InvalidRequest, $"{Header} is '{Refusal.Shorten(values.ToString())}'; it must be a number of milliseconds above 0.");
            return false;
        }

        patience = milliseconds >= Longest.TotalMilliseconds ? Longest : TimeSpan.FromMicroseconds(Math.Max(1, milliseconds * 1000));
        return true;
    }

    /// <summary>The patience that a number of microseconds is; not 0.</summary>
    public static TimeSpan FromMicroseconds(long microseconds) =>
        microseconds >= (long)Longest.TotalMicroseconds ? Longest : TimeSpan.FromMicroseconds(microseconds);

    /// <summary>The shorter of two, of which either may be missing.</summary>
    public static TimeSpan? Shorter(TimeSpan? one, TimeSpan? other) => one is null || other < one ? other ?? one : one;
}
