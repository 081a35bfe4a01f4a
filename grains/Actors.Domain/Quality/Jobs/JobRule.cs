namespace Actors.Domain.Quality.Jobs;

/// <summary>When a job is to run.</summary>
/// <param name="Every">The longest time from one run to the next. 10 s to 366 days.</param>
/// <param name="Grace">How late it may be. 0 to 366 days.</param>
/// <param name="Model">The model that it is for; empty for none.</param>
/// <param name="Description">What it does, for people.</param>
public sealed record JobRule(TimeSpan Every, TimeSpan Grace, string Model, string? Description)
{
    private const int MaxDescription = 500;

    /// <summary>What is wrong with it; null where nothing is.</summary>
    public string? Fault() =>
        Every < TimeSpan.FromSeconds(10) || Every > TimeSpan.FromDays(366) ? "everySeconds is 10 to 31,622,400."
        : Grace < TimeSpan.Zero || Grace > TimeSpan.FromDays(366) ? "graceSeconds is 0 to 31,622,400."
        : Description?.Length > MaxDescription ? $"description has at most {MaxDescription} characters."
        : null;
}
