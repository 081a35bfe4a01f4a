namespace Actors.Domain.Costs.Carbon;

/// <summary>
/// Energy from processor time, where no counter can be read: an idle power for each processor that is paid for, and a further one while it is busy. Linear in
/// utilisation, as the Cloud Carbon Footprint's method is, whose averages over a large cloud's processors (0.74 W idle, 3.5 W busy for each virtual one) are the
/// defaults. Single machines lie between a third of that and three times as much.
/// </summary>
/// <param name="IdleWatts">Of a processor that does nothing.</param>
/// <param name="BusyWatts">Beyond that, of one that is busy.</param>
public readonly record struct EnergyModel(double IdleWatts, double BusyWatts)
{
    /// <summary>By how many times the truth may be more or less.</summary>
    public const double Error = 3;

    private const double NanojoulesPerMicrojoule = 1_000;

    /// <summary>Microjoules of so many nanoseconds of processors that are there, of which so many were busy.</summary>
    public long MicrojoulesOf(long capacity, long busy) => (long)(((IdleWatts * capacity) + (BusyWatts * busy)) / NanojoulesPerMicrojoule);
}
