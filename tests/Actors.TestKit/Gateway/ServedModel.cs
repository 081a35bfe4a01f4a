namespace Actors.TestKit.Gateway;

/// <summary>A model as the management API shows it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Versions">Digest of the artifact by version.</param>
/// <param name="Aliases">Version by alias.</param>
public sealed record ServedModel(string Name, IReadOnlyDictionary<int, string> Versions, IReadOnlyDictionary<string, int> Aliases);
