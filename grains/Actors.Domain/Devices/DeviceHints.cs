namespace Actors.Domain.Devices;

/// <summary>When devices are told to come again.</summary>
public static class DeviceHints
{
    /// <summary>The next check-in: the interval, a fifth shorter to a fifth longer, so that devices that began together drift apart.</summary>
    /// <param name="interval">The usual interval.</param>
    /// <param name="lease">The device's lease: nobody is told to come later than after a half of it.</param>
    /// <param name="random">From 0 to 1.</param>
    public static TimeSpan Next(TimeSpan interval, TimeSpan lease, double random)
    {
        var wanted = interval * (0.8 + (0.4 * random));
        var most = lease / 2;
        return wanted <= most ? wanted : most * (0.8 + (0.2 * random));
    }
}
