namespace Actors.Gateway.Problems;

/// <summary>One occurrence of a problem.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Detail">What was wrong this time, for people.</param>
internal sealed record Problem(ProblemKind Kind, string Detail);
