using System.Globalization;

namespace Actors.Gateway.Metrics;

/// <summary>HTTP statuses as tag values, made once.</summary>
internal static class StatusTags
{
    private static readonly string[] Texts = [.. Enumerable.Range(0, 600).Select(status => status.ToString(CultureInfo.InvariantCulture))];

    /// <summary>The status in digits.</summary>
    public static string Of(int status) => (uint)status < (uint)Texts.Length ? Texts[status] : "other";
}
