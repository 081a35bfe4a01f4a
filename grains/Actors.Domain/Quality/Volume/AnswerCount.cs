namespace Actors.Domain.Quality.Volume;

/// <summary>Requests and what became of them.</summary>
/// <param name="Requests">All of them.</param>
/// <param name="Failed">Those that were refused or failed.</param>
/// <param name="Seconds">What the others took together, from arrival to answer.</param>
public sealed record AnswerCount(long Requests, long Failed, double Seconds)
{
    /// <summary>Nothing was asked.</summary>
    public static AnswerCount None { get; } = new(0, 0, 0);

    /// <summary>What an answer took on average, in seconds; null where none was given.</summary>
    public double? MeanSeconds => Requests > Failed ? Seconds / (Requests - Failed) : null;

    /// <summary>Both together.</summary>
    public AnswerCount Plus(AnswerCount other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new(Requests + other.Requests, Failed + other.Failed, Seconds + other.Seconds);
    }
}
