using System.Buffers;

namespace Actors.Domain.Signing;

/// <summary>Reads the manifest out of a signed payload. Called once the signature over it holds.</summary>
internal static class StatementReader
{
    private const int Sha256Digits = 64;
    private const int MaxIgnored = 10_000;
    private const int MaxSubjects = 16;

    private static readonly SearchValues<char> LowerHex = SearchValues.Create("0123456789abcdef");

    /// <exception cref="SignatureException">It is no statement about a model's files, or contradicts itself.</exception>
    public static ModelManifest Read(DsseEnvelope envelope)
    {
        const SignatureFailure Malformed = SignatureFailure.MalformedStatement;
        if (envelope.PayloadType != Statement.PayloadType)
        {
            throw new SignatureException(Malformed, $"The payload is '{envelope.PayloadType}', and not '{Statement.PayloadType}'.");
        }

        using var document = JsonPart.Parse(envelope.Payload, Malformed);
        var root = new JsonPart(document.RootElement, "statement", Malformed);
        if (root.Member("_type").Text() is var type && type != Statement.Type)
        {
            throw root.Wrong($"is of type '{type}', and not '{Statement.Type}'");
        }

        if (root.Member("predicateType").Text() is var predicateType && predicateType != Statement.PredicateType)
        {
            throw new SignatureException(
                SignatureFailure.UnknownPredicate, $"The statement's predicate is '{predicateType}', and not '{Statement.PredicateType}'.");
        }

        return ReadManifest(root);
    }

    private static ModelManifest ReadManifest(JsonPart root)
    {
        var subjects = root.Member("subject");
        var all = subjects.Items(MaxSubjects);
        if (all.Count != 1)
        {
            throw subjects.Wrong("has not exactly one entry");
        }

        var predicate = root.Member("predicate");
        var serialization = ReadSerialization(predicate.Member("serialization"));
        var resources = ReadResources(predicate.Member("resources"), serialization);
        var manifest = new ModelManifest(all[0].Member("name").Text(), resources, serialization);
        var signed = all[0].Member("digest").Member(Serialization.Sha256).Text();
        return manifest.RootDigest() is var root256 && root256 == signed
            ? manifest
            : throw new SignatureException(
                SignatureFailure.RootDigestDiffers, $"The files' digests give {root256} for the whole; the statement says {signed}.");
    }

    private static Serialization ReadSerialization(JsonPart part)
    {
        var ignored = part.Optional("ignore_paths")?.Items(MaxIgnored).Select(IgnoredPath).ToList() ?? [];
        var links = part.Member("allow_symlinks").Flag();
        var hash = part.Member("hash_type").Text();
        if (hash != Serialization.Sha256)
        {
            throw new SignatureException(SignatureFailure.UnsupportedHash, $"The files are hashed with '{hash}'; known is '{Serialization.Sha256}'.");
        }

        return part.Member("method").Text() switch
        {
            Serialization.Files => Serialization.OfFiles(ignored, links),
            Serialization.Shards => Serialization.OfShards(part.Member("shard_size").PositiveNumber(), ignored, links),
            var method => throw part.Wrong($"has the unknown method '{method}'"),
        };
    }

    private static string IgnoredPath(JsonPart part) =>
        ModelPath.Normalise(part.Text()) ?? throw part.Wrong($"is '{part.Text()}', which does not lie in the model");

    private static List<Resource> ReadResources(JsonPart part, Serialization serialization)
    {
        var resources = part.Items(ModelManifest.MaxResources).ConvertAll(item => ReadResource(item, serialization));
        if (resources.Count == 0)
        {
            throw part.Wrong("is empty");
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        if (resources.Find(resource => !names.Add(resource.Name)) is { } twice)
        {
            throw part.Wrong($"lists '{twice.Name}' twice");
        }

        // '.' is the only file of a model, or no file of it.
        var files = resources.Select(resource => ModelPath.FileOf(resource, serialization)).Distinct(StringComparer.Ordinal).ToList();
        return files.Count > 1 && files.Contains(ModelPath.Self) ? throw part.Wrong("lists '.' beside other files") : resources;
    }

    private static Resource ReadResource(JsonPart item, Serialization serialization)
    {
        var resource = new Resource(item.Member("name").Text(), item.Member("algorithm").Text(), item.Member("digest").Text());
        if (resource.Algorithm != serialization.HashType)
        {
            throw new SignatureException(SignatureFailure.UnsupportedHash, $"{item.Path} is hashed with '{resource.Algorithm}'.");
        }

        if (resource.Digest.Length != Sha256Digits || resource.Digest.AsSpan().ContainsAnyExcept(LowerHex))
        {
            throw item.Wrong("has a digest that is not 64 lower-case hexadecimal digits");
        }

        if (serialization.ShardSize is not null && !ModelPath.IsShard(resource.Name))
        {
            throw item.Wrong("has a name without the range of its shard");
        }

        var file = ModelPath.FileOf(resource, serialization);
        return file == ModelPath.Self || ModelPath.Normalise(file) == file ? resource : throw item.Wrong($"has the name '{resource.Name}', which is no path in the model");
    }
}
