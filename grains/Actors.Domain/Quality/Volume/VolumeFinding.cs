namespace Actors.Domain.Quality.Volume;

/// <summary>What is said of traffic.</summary>
/// <param name="IsSilence">Whether it is about a silence; else about a whole hour.</param>
/// <param name="IsFound">Whether something is wrong; false where it is so no more.</param>
/// <param name="At">The end of the time that it is about.</param>
/// <param name="Since">Its begin.</param>
/// <param name="Count">Requests in it.</param>
/// <param name="Expected">Requests that were to be expected.</param>
/// <param name="Chance">Of so few or fewer, where traffic is as ever.</param>
public sealed record VolumeFinding(bool IsSilence, bool IsFound, DateTimeOffset At, DateTimeOffset Since, long Count, double Expected, double Chance);
