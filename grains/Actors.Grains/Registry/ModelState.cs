using Actors.Domain.Registry;

namespace Actors.Grains.Registry;

/// <summary>The stored row of a model.</summary>
internal sealed class ModelState
{
    /// <summary>The versions, the aliases and the revision.</summary>
    public Model<VersionFacts> Model { get; set; } = new();
}
