using Actors.Registry;

namespace Actors.Grains.Registry;

/// <summary>What a model's row keeps about each artifact.</summary>
/// <param name="SizeBytes">The artifact's length.</param>
/// <param name="FileName">The uploader's name for the file; may be empty.</param>
/// <param name="Description">What the inspection found.</param>
/// <param name="Tags">Free key and value pairs.</param>
internal sealed record VersionFacts(long SizeBytes, string FileName, ModelDescription Description, Dictionary<string, string> Tags);
