using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Actors.Gateway.Cards;

/// <summary>The forms of a card on the wire, and which one a client wants.</summary>
internal static class CardMedia
{
    public const string Json = "application/json";
    public const string Markdown = "text/markdown";
    public const string Html = "text/html";

    private static readonly string[] Offered = [Json, Markdown, Html];

    /// <summary>The form that the client likes best (RFC 9110, 12.5.1); JSON where it says nothing; null where it takes none.</summary>
    public static string? Choose(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Headers.Accept.Count == 0 || !MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var ranges) || ranges.Count == 0)
        {
            return Json;
        }

        return Offered
            .Select(type => (Type: type, Quality: Quality(ranges, MediaTypeHeaderValue.Parse(type))))
            .Where(choice => choice.Quality > 0)
            .OrderByDescending(choice => choice.Quality)
            .FirstOrDefault().Type;
    }

    /// <summary>The quality of the most specific range that has the type.</summary>
    private static double Quality(IEnumerable<MediaTypeHeaderValue> ranges, MediaTypeHeaderValue type)
    {
        var range = ranges.Where(type.IsSubsetOf).MaxBy(range => range.MatchesAllTypes ? 0 : range.MatchesAllSubTypes ? 1 : 2);
        return range is null ? 0 : range.Quality ?? 1;
    }
}
