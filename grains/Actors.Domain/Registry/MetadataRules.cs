using System.Collections.Immutable;

namespace Actors.Domain.Registry;

/// <summary>How much is kept of what is said of a version.</summary>
public static class MetadataRules
{
    /// <summary>The most tags, and the longest key or value of one, in characters.</summary>
    public const int MaxTags = 64, MaxTagText = 256;

    /// <summary>The most hyperparameters, and the longest name and value of one, in characters.</summary>
    public const int MaxParameters = 256, MaxParameterName = 256, MaxParameterText = 6000;

    /// <summary>The most datasets or features.</summary>
    public const int MaxReferences = 256;

    /// <summary>The most measured numbers.</summary>
    public const int MaxMetrics = 1000;

    /// <summary>The longest text, in characters.</summary>
    public const int MaxText = 4000;

    /// <summary>Everything that is too much, for people; null where nothing is.</summary>
    public static string? Check(VersionMetadata metadata)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        var faults = new List<string>();
        foreach (var (name, text) in ((string, string?)[])
            [
                ("runId", metadata.RunId), ("codeCommit", metadata.CodeCommit), ("pipelineRun", metadata.PipelineRun), ("owner", metadata.Owner),
                ("licence", metadata.Licence), ("intendedUse", metadata.IntendedUse), ("description", metadata.Description),
            ])
        {
            if (text?.Length > MaxText)
            {
                faults.Add($"{name} is longer than {MaxText} characters");
            }
        }

        CheckPairs(faults, "tags", metadata.Tags ?? ImmutableDictionary<string, string>.Empty, MaxTags, MaxTagText, MaxTagText);
        CheckPairs(faults, "parameters", metadata.Parameters, MaxParameters, MaxParameterName, MaxParameterText);
        CheckReferences(faults, "datasets", metadata.Datasets);
        CheckReferences(faults, "features", metadata.Features);
        if (metadata.Metrics.Length > MaxMetrics)
        {
            faults.Add($"there are more than {MaxMetrics} metrics");
        }

        if (metadata.Metrics.Any(metric => string.IsNullOrEmpty(metric.Name) || metric.Name.Length > MaxParameterName || metric.Dataset?.Length > MaxParameterName || !double.IsFinite(metric.Value)))
        {
            faults.Add($"a metric has a name and a dataset of at most {MaxParameterName} characters and a finite value");
        }

        return faults.Count == 0 ? null : $"What is said of the version is more than is kept: {string.Join("; ", faults)}.";
    }

    private static void CheckPairs(List<string> faults, string what, ImmutableDictionary<string, string> pairs, int most, int longestKey, int longestValue)
    {
        if (pairs.Count > most)
        {
            faults.Add($"there are more than {most} {what}");
        }

        if (pairs.Any(pair => pair.Key.Length is 0 || pair.Key.Length > longestKey || pair.Value is null || pair.Value.Length > longestValue))
        {
            faults.Add($"{what} have keys of 1 to {longestKey} and values of at most {longestValue} characters");
        }
    }

    private static void CheckReferences(List<string> faults, string what, ImmutableArray<DataReference> references)
    {
        if (references.Length > MaxReferences
            || references.Any(known => string.IsNullOrEmpty(known.Name) || known.Name.Length > MaxTagText || known.Version?.Length > MaxTagText || known.Digest?.Length > MaxTagText))
        {
            faults.Add($"there are at most {MaxReferences} {what}, each with a name, and texts of at most {MaxTagText} characters");
        }
    }
}
