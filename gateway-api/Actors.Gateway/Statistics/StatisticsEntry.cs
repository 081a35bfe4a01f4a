using Actors.Serving;

namespace Actors.Gateway.Statistics;

/// <summary>The statistics of one version.</summary>
/// <param name="Name">The model's name.</param>
/// <param name="Version">The version, its counts over all silos that serve it, and what it takes of their memory.</param>
internal sealed record StatisticsEntry(string Name, VersionServing Version);
