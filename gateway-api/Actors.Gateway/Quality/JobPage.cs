using Actors.Quality;

namespace Actors.Gateway.Quality;

/// <summary>The jobs that are to run again and again.</summary>
/// <param name="Jobs">By name, at most 1,000.</param>
internal sealed record JobPage(IReadOnlyList<JobView> Jobs);
