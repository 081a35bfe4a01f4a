namespace Actors.Domain.Campaigns;

/// <summary>How long devices wait between polls.</summary>
public static class PollingPace
{
    /// <summary>Where nothing is near.</summary>
    public static readonly TimeSpan Usual = TimeSpan.FromMinutes(5);

    /// <summary>The shortest wait.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The wait: the usual one, and less and less of it before a device may install, so that it comes in time: a third of what is left, as hawkBit has it.
    /// </summary>
    public static TimeSpan For(DeviceAction? open, TimeSpan usual, DateTimeOffset now)
    {
        if (open?.NextInstall(now) is not { } at)
        {
            return usual;
        }

        var third = (at - now) / 3;
        return third >= usual ? usual : third > Shortest ? third : usual < Shortest ? usual : Shortest;
    }
}
