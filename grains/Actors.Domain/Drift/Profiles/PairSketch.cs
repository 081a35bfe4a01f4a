using Actors.Domain.Drift.Sketches;

namespace Actors.Domain.Drift.Profiles;

/// <summary>Two numeric features whose correlation is watched, by their places in the group.</summary>
/// <param name="First">The lower place.</param>
/// <param name="Second">The higher place.</param>
/// <param name="Sums">Of the rows where both are there.</param>
public sealed record PairSketch(int First, int Second, ExactPairs Sums);
