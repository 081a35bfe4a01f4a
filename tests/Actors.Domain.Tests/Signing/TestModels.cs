using System.Security.Cryptography;
using System.Text;
using Actors.Domain.Signing;

namespace Actors.Domain.Tests.Signing;

/// <summary>Models in memory, hashed as a caller of the domain does.</summary>
internal static class TestModels
{
    /// <summary>The reference tool's sample_model (sigstore/model-transparency, tests/conftest.py), by its own description.</summary>
    public static IEnumerable<(string Path, string Text)> Sample =>
    [
        .. from folder in Enumerable.Range(0, 2)
           from file in Enumerable.Range(0, 3)
           select ($"d{folder}/f{folder}{file}", $"This is file f{folder}{file} in d{folder}."),
        .. from file in Enumerable.Range(0, 4) select ($"f{file}", $"This is file f{file} in root."),
    ];

    public static Resource[] Hash(IEnumerable<(string Path, string Text)> files, Serialization serialization) =>
        [.. from file in files
            let bytes = Encoding.UTF8.GetBytes(file.Text)
            from range in serialization.Ranges(bytes.Length)
            select new Resource(
                serialization.NameOf(file.Path, range),
                Serialization.Sha256,
                Convert.ToHexStringLower(SHA256.HashData(bytes.AsSpan((int)range.Start, (int)range.Length))))];

    public static ModelManifest Manifest(params (string Path, string Text)[] files) =>
        ModelManifest.Create("model", Hash(files, Serialization.OfFiles([])), Serialization.OfFiles([]));
}
