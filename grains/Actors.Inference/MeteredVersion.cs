namespace Actors.Inference;

/// <summary>What a version was used for since somebody last asked.</summary>
/// <param name="Model">The version.</param>
/// <param name="Currency">The currency of <see cref="RemoteUse.CostNanos"/>; null where no backend elsewhere says one.</param>
/// <param name="Uses">By caller; the first is of those that said nothing, and may be of nothing.</param>
public sealed record MeteredVersion(EngineModel Model, string? Currency, IReadOnlyList<MeteredUse> Uses);
