namespace Actors.Yaml;

/// <summary>How much YAML is read at most; more is refused, with the line where it became too much.</summary>
/// <param name="Nodes">Texts, lists and mappings of all documents together; at least 1.</param>
/// <param name="Depth">Levels of lists and mappings within each other; at least 1.</param>
public readonly record struct YamlLimits(int Nodes, int Depth);
