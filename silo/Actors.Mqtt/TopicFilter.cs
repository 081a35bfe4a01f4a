namespace Actors.Mqtt;

/// <summary>Compares topics with filters (MQTT 3.1.1, section 4.7).</summary>
public static class TopicFilter
{
    private const string Shared = "$share/";

    /// <summary>Whether a filter can be asked for.</summary>
    public static bool IsFilter(string filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var levels = Bare(filter).Split('/');
        return filter.Length is > 0 and <= 65_535 && Bare(filter).Length > 0 && !filter.Contains('\0', StringComparison.Ordinal)
            && levels.Select((level, place) => level is "+" or "#" ? level == "+" || place == levels.Length - 1 : !level.Contains('+') && !level.Contains('#')).All(fits => fits);
    }

    /// <summary>Whether a topic is one of a filter's. Wildcards at a filter's begin do not stand for topics that begin with <c>$</c>.</summary>
    public static bool Matches(string filter, string topic)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(topic);
        var (wanted, given) = (Bare(filter), topic);
        if (given.StartsWith('$') && (wanted.StartsWith('+') || wanted.StartsWith('#')))
        {
            return false;
        }

        var (asked, levels) = (wanted.Split('/'), given.Split('/'));
        for (var i = 0; i < asked.Length; i++)
        {
            if (asked[i] == "#")
            {
                return true;
            }

            if (i >= levels.Length || (asked[i] != "+" && asked[i] != levels[i]))
            {
                return false;
            }
        }

        return asked.Length == levels.Length;
    }

    /// <summary>The filter without the group that shares it.</summary>
    public static string Bare(string filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        if (!filter.StartsWith(Shared, StringComparison.Ordinal))
        {
            return filter;
        }

        var end = filter.IndexOf('/', Shared.Length);
        return end < 0 ? "" : filter[(end + 1)..];
    }
}
