using Actors.Gateway.Models.History;

namespace Actors.Gateway.Overview;

/// <summary>A change of a model.</summary>
/// <param name="Model">The model.</param>
/// <param name="Change">What changed.</param>
internal sealed record OverviewChange(string Model, HistoryDetail Change);
