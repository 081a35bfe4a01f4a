using System.Security.Cryptography;

namespace Actors.Domain.Signing;

/// <summary>A model as a signature sees it: the digest of each of its files.</summary>
/// <param name="ModelName">The last part of the model's path; says nothing about its content.</param>
/// <param name="Resources">Files or ranges; in a manifest made here ordered by <see cref="ModelPath.Order"/>, in a read one as signed.</param>
/// <param name="Serialization">How they were listed and hashed.</param>
public sealed record ModelManifest(string ModelName, IReadOnlyList<Resource> Resources, Serialization Serialization)
{
    /// <summary>The most files or ranges that a signature may list.</summary>
    public const int MaxResources = 100_000;

    /// <summary>Lists the resources in the order that the specification asks for.</summary>
    public static ModelManifest Create(string modelName, IEnumerable<Resource> resources, Serialization serialization)
    {
        ArgumentNullException.ThrowIfNull(resources);
        var ordered = resources.OrderBy(static resource => resource.Name, ModelPath.Order).ToList();
        ArgumentOutOfRangeException.ThrowIfZero(ordered.Count, nameof(resources));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(ordered.Count, MaxResources, nameof(resources));
        return new ModelManifest(modelName, ordered, serialization);
    }

    /// <summary>One digest for the whole: SHA-256 over the resources' digests, as bytes, in their order. Lower-case hexadecimal.</summary>
    public string RootDigest()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var resource in Resources)
        {
            hash.AppendData(Convert.FromHexString(resource.Digest));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Whether what is there is what was signed; names every difference, up to a limit.</summary>
    /// <param name="actual">The model as it is now, hashed as <see cref="Serialization"/> says.</param>
    /// <param name="ignoreUnsigned">Whether files that were not signed are let pass.</param>
    public SignatureVerdict Compare(IReadOnlyCollection<Resource> actual, bool ignoreUnsigned = false) =>
        ManifestComparison.Compare(this, actual, ignoreUnsigned);
}
