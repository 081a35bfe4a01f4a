namespace Actors.Domain.Registry;

/// <summary>Takes versions out of service: first said, then done.</summary>
public static class ModelLifecycle
{
    /// <summary>The most versions that are looked at in one go at their sunset.</summary>
    public const int MaxSunsets = 32;

    private const int MaxNamed = 5;

    /// <summary>Takes a version out of service for good. Refused while an alias points at it.</summary>
    /// <param name="ifRevision">Refuses unless this is the model's revision; null asks for no check.</param>
    public static (Model<TFacts> Next, ModelVerdict Verdict) Archive<TFacts>(this Model<TFacts> model, int version, long? ifRevision, ChangeNote note)
    {
        if (model.Check(ifRevision, note) is var verdict and not ModelVerdict.Done)
        {
            return (model, verdict);
        }

        if (model.Find(version) is not { } found)
        {
            return (model, ModelVerdict.UnknownVersion);
        }

        if (found.ArchivedAt is not null)
        {
            return (model, ModelVerdict.Done);
        }

        return model.UseOf(version) is not null
            ? (model, ModelVerdict.VersionInUse)
            : (model.Record(ModelEventKind.Archived, version, note).With(found with { ArchivedAt = note.At, SunsetHeld = null }), ModelVerdict.Done);
    }

    /// <summary>Sets how what a version cost is written off, or that it is not where <paramref name="depreciation"/> is null.</summary>
    /// <param name="ifRevision">Refuses unless this is the model's revision; null asks for no check.</param>
    public static (Model<TFacts> Next, ModelVerdict Verdict) Depreciate<TFacts>(
        this Model<TFacts> model, int version, Depreciation? depreciation, long? ifRevision, ChangeNote note)
    {
        if (model.Check(ifRevision, note) is var verdict and not ModelVerdict.Done)
        {
            return (model, verdict);
        }

        return model.Find(version) is not { } found ? (model, ModelVerdict.UnknownVersion)
            : depreciation?.Fault() is not null ? (model, ModelVerdict.InvalidDepreciation)
            : found.Depreciation == depreciation ? (model, ModelVerdict.Done)
            : (model.Record(ModelEventKind.Depreciated, version, note).With(found with { Depreciation = depreciation }), ModelVerdict.Done);
    }

    /// <summary>What a version is used for, in words; null where it is used for nothing that the model knows of.</summary>
    public static string? UseOf<TFacts>(this Model<TFacts> model, int version)
    {
        var aliases = model.Aliases.Where(alias => alias.Value == version).Select(alias => $"'{alias.Key}'").ToList();
        return aliases.Count > 0 ? $"The alias {string.Join(", ", aliases.Take(MaxNamed))} points at it."
            : model.Hold?.Steps.Any(step => step.Version == version) == true ? "A transfer of aliases that is under way moves one to it."
            : model.Split?.Versions().Contains(version) == true ? $"The rollout or experiment '{model.Split.Rollout}' has it."
            : null;
    }

    /// <summary>The next instant at which a version is meant to be archived, past ones included; null where none is.</summary>
    public static DateTimeOffset? NextSunset<TFacts>(this Model<TFacts> model) =>
        model.Versions.Where(version => version.ArchivedAt is null).Min(version => version.Deprecation?.SunsetAt);

    /// <summary>The versions whose sunset has come, the first <see cref="MaxSunsets"/>.</summary>
    public static IReadOnlyList<int> SunsetsBy<TFacts>(this Model<TFacts> model, DateTimeOffset now) =>
        [.. model.Versions.Where(version => version.ArchivedAt is null && version.Deprecation?.SunsetAt <= now).Take(MaxSunsets).Select(version => version.Number)];

    /// <summary>Archives a version at its sunset where nothing is in the way, else records what is: once for each reason.</summary>
    /// <param name="otherwise">What else is in the way, in words; null where nothing is.</param>
    public static (Model<TFacts> Next, ModelVerdict Verdict) Sunset<TFacts>(this Model<TFacts> model, int version, string? otherwise, ChangeNote note)
    {
        if (model.Find(version) is not { ArchivedAt: null, Deprecation.SunsetAt: { } sunset } found || sunset > note.At)
        {
            return (model, ModelVerdict.Done);
        }

        var why = model.UseOf(version) ?? otherwise;
        return why is null ? model.Archive(version, ifRevision: null, note with { Reason = FormattableString.Invariant($"Its sunset was {sunset.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z.") })
            : why == found.SunsetHeld ? (model, ModelVerdict.VersionInUse)
            : (model.Record(ModelEventKind.SunsetHeld, version, note with { Reason = why }).With(found with { SunsetHeld = why }), ModelVerdict.VersionInUse);
    }

    /// <summary>Says that a version is to be used no more, or takes that back where <paramref name="deprecation"/> is null.</summary>
    /// <param name="ifRevision">Refuses unless this is the model's revision; null asks for no check.</param>
    public static (Model<TFacts> Next, ModelVerdict Verdict) Deprecate<TFacts>(this Model<TFacts> model, int version, Deprecation? deprecation, long? ifRevision, ChangeNote note)
    {
        if (model.Check(ifRevision, note) is var verdict and not ModelVerdict.Done)
        {
            return (model, verdict);
        }

        if (model.Find(version) is not { } found)
        {
            return (model, ModelVerdict.UnknownVersion);
        }

        if (deprecation is not null
            && (deprecation.SunsetAt < deprecation.At || deprecation.Successor == version || (deprecation.Successor is { } successor && model.Find(successor) is null)))
        {
            return (model, ModelVerdict.InvalidDeprecation);
        }

        return found.ArchivedAt is not null ? (model, ModelVerdict.VersionArchived)
            : found.Deprecation == deprecation ? (model, ModelVerdict.Done)
            : (model.Record(deprecation is null ? ModelEventKind.Reinstated : ModelEventKind.Deprecated, version, note).With(found with { Deprecation = deprecation, SunsetHeld = null }), ModelVerdict.Done);
    }
}
