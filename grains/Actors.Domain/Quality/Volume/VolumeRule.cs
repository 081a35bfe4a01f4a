namespace Actors.Domain.Quality.Volume;

/// <summary>When traffic, or what becomes of it, is a finding.</summary>
/// <param name="Alpha">The chance of a wrong finding in an hour, or of so long a silence. Above 0, at most 0.1.</param>
/// <param name="MinWeeks">Weeks that an hour of the week has to be known from before it is judged. 1 to 8.</param>
/// <param name="LeastSilence">Silences that are shorter say nothing, however busy the model is.</param>
/// <param name="MostErrors">The share of requests that may fail. Above 0, below 1.</param>
public sealed record VolumeRule(double Alpha, int MinWeeks, TimeSpan LeastSilence, double MostErrors)
{
    /// <summary>What holds until somebody says otherwise.</summary>
    public static VolumeRule Default { get; } = new(1e-4, 2, TimeSpan.FromMinutes(5), 0.05);

    /// <summary>What is wrong with it; null where nothing is.</summary>
    public string? Fault() =>
        Alpha is not (> 0 and <= 0.1) ? "alpha is above 0, and at most 0.1."
        : MinWeeks is < 1 or > VolumeBook.MostWeeks ? $"minWeeks is 1 to {VolumeBook.MostWeeks}."
        : LeastSilence < TimeSpan.FromSeconds(10) || LeastSilence > TimeSpan.FromDays(7) ? "leastSilenceSeconds is 10 to 604,800."
        : MostErrors is not (> 0 and < 1) ? "mostErrors is above 0 and below 1."
        : null;
}
