namespace Actors.Domain.Ingestion;

/// <summary>What a stream may be, and may become.</summary>
public static class StreamRules
{
    private const int MaxFields = 64;
    private const int MaxWindows = 8;
    private const double MaxSpan = 30 * 86_400;
    private static readonly string[] Measures = ["count", "min", "max", "mean", "last", "p50", "p95", "p99"];

    /// <summary>What is wrong with a definition; null where nothing is.</summary>
    public static string? Fault(StreamDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        if (definition.Windows is null or { Count: > MaxWindows })
        {
            return $"windows has {MaxWindows} at most.";
        }

        return FieldsFault(definition)
            ?? definition.Windows.Select(window => WindowFault(definition, window)).FirstOrDefault(fault => fault is not null)
            ?? (IsSpan(definition.DisorderSeconds, 0) ? null : "disorderSeconds is 0 to 2592000.")
            ?? (IsSpan(definition.IdleSeconds, 1) ? null : "idleSeconds is 1 to 2592000.")
            ?? (IsSpan(definition.FutureSeconds, 0) ? null : "futureSeconds is 0 to 2592000.")
            ?? (definition.RetentionDays is >= 1 and <= 3_650 && definition.QuarantineDays is >= 1 and <= 3_650 ? null : "retentionDays and quarantineDays are 1 to 3650.")
            ?? (definition.QuarantineRows is >= 1 and <= 1_000_000 ? null : "quarantineRows is 1 to 1000000.")
            ?? (definition.Shards is >= 1 and <= 64 ? null : "shards is 1 to 64.")
            ?? (definition.Inference is { } inference ? InferenceFault(definition, inference) : null);
    }

    /// <summary>What keeps a definition from taking another's place; null where nothing does. Fields are added, never taken away or changed in kind, so that what is stored stays readable.</summary>
    public static string? EvolutionFault(StreamDefinition before, StreamDefinition after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        if (after.Shards != before.Shards)
        {
            return $"shards is {before.Shards} and never changes.";
        }

        for (var i = 0; i < before.Fields.Count; i++)
        {
            if (i >= after.Fields.Count || after.Fields[i].Name != before.Fields[i].Name || after.Fields[i].Type != before.Fields[i].Type)
            {
                return $"Field {i} is '{before.Fields[i].Name}' ({before.Fields[i].Type}); fields are added behind those that are there, and keep their names and types.";
            }
        }

        var changed = before.Windows.FirstOrDefault(window => after.Windows.Any(other => other.Name == window.Name && (other.Kind, other.Seconds, other.StepSeconds) != (window.Kind, window.Seconds, window.StepSeconds)));
        return changed is null ? null : $"Window '{changed.Name}' keeps its kind and length; give another one another name.";
    }

    private static string? FieldsFault(StreamDefinition definition)
    {
        if (definition.Fields is not { Count: > 0 and <= MaxFields })
        {
            return $"fields has 1 to {MaxFields}.";
        }

        foreach (var field in definition.Fields)
        {
            if (field.Name is not { Length: > 0 and <= 100 } || !Enum.IsDefined(field.Type) || field.Unit?.Length > 40 || field.Min > field.Max
                || field.Min is { } min && !double.IsFinite(min) || field.Max is { } max && !double.IsFinite(max))
            {
                return $"Field '{field.Name}' has a name of 1 to 100 characters, the type number, integer or text, a unit of 40 characters at most, and min not above max.";
            }
        }

        return definition.Fields.Select(field => field.Name).Distinct(StringComparer.Ordinal).Count() == definition.Fields.Count ? null : "Two fields have one name.";
    }

    private static string? WindowFault(StreamDefinition definition, WindowDefinition window)
    {
        if (window.Name is not { Length: > 0 and <= 40 } || !Reading.IsStream(window.Name) || !Enum.IsDefined(window.Kind) || !IsSpan(window.LatenessSeconds, 0)
            || !(window.Seconds >= 0.1) || !(window.Seconds <= 7 * 86_400))
        {
            return $"Window '{window.Name}' has a name of 1 to 40 of A-Z, a-z, 0-9, '.', '_' and '-', seconds of 0.1 to 604800, and latenessSeconds of 0 to 2592000.";
        }

        if (window.Kind == WindowKind.Sliding && !(window.StepSeconds > 0 && window.StepSeconds <= window.Seconds && window.Seconds / window.StepSeconds <= WindowDefinition.MaxOverlap))
        {
            return $"Sliding window '{window.Name}' has stepSeconds above 0 and so that an instant is in {WindowDefinition.MaxOverlap} windows at most.";
        }

        return definition.Windows.Count(other => other.Name == window.Name) == 1 ? null : "Two windows have one name.";
    }

    private static string? InferenceFault(StreamDefinition definition, StreamInference inference)
    {
        if (definition.Windows.All(window => window.Name != inference.Window))
        {
            return "inference.window names a window of the stream.";
        }

        if (inference.Columns is not { Count: > 0 and <= 256 } || inference.Columns.FirstOrDefault(column => !IsColumn(definition, column)) is not null)
        {
            return $"inference.columns are like temperature.mean, of numeric fields and {string.Join(", ", Measures)}.";
        }

        return Reading.IsStream(inference.Output) && inference.Model is { Length: > 0 and <= 100 } && inference.Input is { Length: > 0 and <= 200 }
            ? null
            : "inference has a model, an input and an output stream.";
    }

    private static bool IsColumn(StreamDefinition definition, string column)
    {
        var dot = column.LastIndexOf('.');
        return dot > 0 && Measures.Contains(column[(dot + 1)..]) && definition.Fields.Any(field => field.Name == column[..dot] && field.Type != FieldType.Text);
    }

    private static bool IsSpan(double seconds, double least) => seconds >= least && seconds <= MaxSpan;
}
