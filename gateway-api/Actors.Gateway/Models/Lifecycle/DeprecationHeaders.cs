using System.Globalization;
using Actors.Registry;
using Microsoft.AspNetCore.Http;

namespace Actors.Gateway.Models.Lifecycle;

/// <summary>
/// Says on a management answer that its version is deprecated: <c>Deprecation</c> (RFC 9745), <c>Sunset</c> (RFC 8594) and a link to the
/// successor (RFC 5829). Predictions do not carry them: they would have to look for each.
/// </summary>
internal static class DeprecationHeaders
{
    public static void Put(HttpContext context, string model, ModelVersionView version)
    {
        if (version.Deprecation is not { } deprecation)
        {
            return;
        }

        var headers = context.Response.Headers;
        headers["Deprecation"] = string.Create(CultureInfo.InvariantCulture, $"@{deprecation.At.ToUnixTimeSeconds()}");
        if (deprecation.SunsetAt is { } sunset)
        {
            headers["Sunset"] = sunset.ToString("R", CultureInfo.InvariantCulture);
        }

        if (deprecation.Successor is { } successor)
        {
            headers.Link = string.Create(CultureInfo.InvariantCulture, $"</api/v1/models/{model}/versions/{successor}>; rel=\"successor-version\"");
        }
    }
}
