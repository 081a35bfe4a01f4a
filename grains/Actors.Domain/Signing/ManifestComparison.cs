namespace Actors.Domain.Signing;

/// <summary>Finds how a model differs from its signed manifest.</summary>
internal static class ManifestComparison
{
    private const int MaxNamed = 20;

    public static SignatureVerdict Compare(ModelManifest signed, IReadOnlyCollection<Resource> actual, bool ignoreUnsigned)
    {
        var found = actual.ToDictionary(static resource => resource.Name, StringComparer.Ordinal);
        var expected = ByActualNames(signed, found);
        var differences = expected.Keys.Order(ModelPath.Order).Select(name => Difference(expected[name], name, found)).OfType<SignatureVerdict>().ToList();
        if (!ignoreUnsigned)
        {
            differences.AddRange(found.Keys
                .Where(name => !expected.ContainsKey(name))
                .Order(ModelPath.Order)
                .Select(static name => new SignatureVerdict(SignatureFailure.FileAdded, $"'{name}' was not signed.")));
        }

        return differences.Count == 0 ? SignatureVerdict.Accepted : Join(differences);
    }

    /// <summary>The reference tool calls the only file of a single-file model '.'; the specification, by its name.</summary>
    private static Dictionary<string, Resource> ByActualNames(ModelManifest signed, Dictionary<string, Resource> found)
    {
        var serialization = signed.Serialization;
        var files = found.Values.Select(resource => ModelPath.FileOf(resource, serialization)).Distinct(StringComparer.Ordinal).Take(2).ToList();
        var only = files.Count == 1 ? files[0] : ModelPath.Self;
        return signed.Resources.ToDictionary(
            resource => ModelPath.FileOf(resource, serialization) == ModelPath.Self ? only + resource.Name[ModelPath.Self.Length..] : resource.Name,
            StringComparer.Ordinal);
    }

    private static SignatureVerdict? Difference(Resource expected, string name, Dictionary<string, Resource> found)
    {
        if (!found.TryGetValue(name, out var actual))
        {
            return new SignatureVerdict(SignatureFailure.FileMissing, $"'{name}' was signed and is not there.");
        }

        return actual.Digest == expected.Digest
            ? null
            : new SignatureVerdict(
                SignatureFailure.DigestDiffers,
                $"'{name}' has the {actual.Algorithm} digest {actual.Digest}; signed is {expected.Digest}.");
    }

    private static SignatureVerdict Join(List<SignatureVerdict> differences)
    {
        var said = string.Join(' ', differences.Take(MaxNamed).Select(static difference => difference.Detail));
        var more = differences.Count - MaxNamed;
        return new SignatureVerdict(differences[0].Failure, more > 0 ? FormattableString.Invariant($"{said} And {more} more.") : said);
    }
}
