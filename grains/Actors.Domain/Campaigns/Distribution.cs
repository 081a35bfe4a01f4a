using System.Collections.Immutable;

namespace Actors.Domain.Campaigns;

/// <summary>What is installed together. It never changes.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version.</param>
/// <param name="Modules">Its modules.</param>
public sealed record Distribution(string Name, string Version, ImmutableArray<SoftwareModule> Modules)
{
    /// <summary>The model of the registry that it brings; null where it brings none.</summary>
    public string? Model { get; init; }

    /// <summary>The model's version.</summary>
    public int? ModelVersion { get; init; }

    /// <summary>How campaigns and actions name it.</summary>
    public string Key => $"{Name}:{Version}";

    /// <summary>One of its modules; null where it has no such.</summary>
    public SoftwareModule? Find(long module) => Modules.FirstOrDefault(one => one.Id == module);
}
