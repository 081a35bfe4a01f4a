using Actors.Domain.Registry;

namespace Actors.Grains.Registry;

/// <summary>The stored row of when a model's versions were called.</summary>
internal sealed class ModelUseState
{
    /// <summary>By version.</summary>
    public VersionUses Uses { get; set; } = VersionUses.None;
}
