using Actors.Quality;

namespace Actors.Grains.Quality;

/// <summary>What looking for what is new brought.</summary>
/// <param name="Changed">Windows that were looked at.</param>
/// <param name="Through">The end of the last window that was looked at once it was over; null where there is none.</param>
/// <param name="HasMore">Whether there is more to look at.</param>
internal sealed record QualityPass(IReadOnlyList<QualityWindowView> Changed, DateTimeOffset? Through, bool HasMore);
