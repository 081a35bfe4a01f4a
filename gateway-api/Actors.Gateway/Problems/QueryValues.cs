using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Actors.Gateway.Problems;

/// <summary>Values of a request's query.</summary>
internal static class QueryValues
{
    /// <summary>A whole number; null where the query has none of the name.</summary>
    /// <exception cref="ProblemException">It is not one whole number, 0 or more.</exception>
    public static long? Number(HttpContext context, string name) => context.Request.Query[name] switch
    {
        [] => null,
        [var text] when long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number,
        _ => throw new ProblemException(ProblemKinds.InvalidRequest, $"{name} must be one whole number, 0 or more."),
    };

    /// <summary>A time; null where the query has none of the name.</summary>
    /// <exception cref="ProblemException">It is not one time.</exception>
    public static DateTimeOffset? Time(HttpContext context, string name) => context.Request.Query[name] switch
    {
        [] => null,
        [var text] when DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) => time,
        _ => throw new ProblemException(ProblemKinds.InvalidRequest, $"{name} must be one time like 2026-01-31T12:00:00Z."),
    };
}
