using System.Collections.Immutable;

namespace Actors.Domain.Registry;

/// <summary>
/// A model's versions and aliases, how it is served, and the rules by which they change. Every change is a pure step that gives the next value; nothing is
/// ever removed from the history.
/// </summary>
/// <typeparam name="TFacts">What is kept about an artifact; the rules do not look at it.</typeparam>
/// <param name="Revision">Grows by one with every change; 0 before the first.</param>
/// <param name="Versions">Every version, archived ones included, oldest first; version n stands at index n-1.</param>
/// <param name="Aliases">Names that stand for a version that is not archived.</param>
public sealed record Model<TFacts>(
    long Revision,
    ImmutableArray<ModelVersion<TFacts>> Versions,
    ImmutableSortedDictionary<string, int> Aliases)
{
    /// <summary>A model that nothing was registered for.</summary>
    public Model()
        : this(0, [], ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal))
    {
    }

    /// <summary>How the model wants to be served, as its owner set it.</summary>
    public ServingPolicy Serving { get; init; } = ServingPolicy.Default;

    /// <summary>Whether it was taken out of service: no version answers predictions until it is loaded again.</summary>
    public bool Unloaded { get; init; }

    /// <summary>Rows of one batch at most, from the last load until the next; null where the load named none.</summary>
    public int? LoadedBatchRows { get; init; }

    /// <summary>Whether anything was ever registered.</summary>
    public bool Exists => Versions.Length > 0;

    /// <summary>
    /// Adds a version with the next number. The first one becomes <c>live</c>. Where an unarchived version already has the same digest,
    /// nothing changes and that version is the answer, so that a repeated upload is harmless.
    /// </summary>
    public (Model<TFacts> Next, int Version, bool Created) Register(string digest, TFacts facts, DateTimeOffset now)
    {
        foreach (var known in Versions)
        {
            if (known.ArchivedAt is null && known.Digest == digest)
            {
                return (this, known.Number, false);
            }
        }

        var version = new ModelVersion<TFacts>(Versions.Length + 1, digest, facts, now, ArchivedAt: null);
        var aliases = Exists ? Aliases : Aliases.SetItem(AliasName.Live, version.Number);
        return (this with { Revision = Revision + 1, Versions = Versions.Add(version), Aliases = aliases }, version.Number, true);
    }

    /// <summary>Points an alias at a version, or removes it where <paramref name="version"/> is null.</summary>
    /// <param name="ifRevision">Refuses unless this is the model's revision; null asks for no check.</param>
    public (Model<TFacts> Next, ModelVerdict Verdict) MoveAlias(string alias, int? version, long? ifRevision)
    {
        if (!AliasName.IsValid(alias))
        {
            return (this, ModelVerdict.InvalidAlias);
        }

        if (Check(ifRevision) is var verdict and not ModelVerdict.Done)
        {
            return (this, verdict);
        }

        if (version is not int target)
        {
            return Aliases.ContainsKey(alias)
                ? (this with { Revision = Revision + 1, Aliases = Aliases.Remove(alias) }, ModelVerdict.Done)
                : (this, ModelVerdict.UnknownAlias);
        }

        if (Find(target) is not { } found)
        {
            return (this, ModelVerdict.UnknownVersion);
        }

        if (found.ArchivedAt is not null)
        {
            return (this, ModelVerdict.VersionArchived);
        }

        return Aliases.TryGetValue(alias, out var current) && current == target
            ? (this, ModelVerdict.Done)
            : (this with { Revision = Revision + 1, Aliases = Aliases.SetItem(alias, target) }, ModelVerdict.Done);
    }

    /// <summary>Takes a version out of service for good. Refused while an alias points at it.</summary>
    /// <param name="ifRevision">Refuses unless this is the model's revision; null asks for no check.</param>
    public (Model<TFacts> Next, ModelVerdict Verdict) Archive(int version, long? ifRevision, DateTimeOffset now)
    {
        if (Check(ifRevision) is var verdict and not ModelVerdict.Done)
        {
            return (this, verdict);
        }

        if (Find(version) is not { } found)
        {
            return (this, ModelVerdict.UnknownVersion);
        }

        if (found.ArchivedAt is not null)
        {
            return (this, ModelVerdict.Done);
        }

        return Aliases.ContainsValue(version)
            ? (this, ModelVerdict.VersionInUse)
            : (this with { Revision = Revision + 1, Versions = Versions.SetItem(version - 1, found with { ArchivedAt = now }) }, ModelVerdict.Done);
    }

    /// <summary>Sets how the model wants to be served.</summary>
    /// <param name="ifRevision">Refuses unless this is the model's revision; null asks for no check.</param>
    public (Model<TFacts> Next, ModelVerdict Verdict) Configure(ServingPolicy serving, long? ifRevision)
    {
        if (ServingRules.Check(serving) is not null)
        {
            return (this, ModelVerdict.InvalidServing);
        }

        return Check(ifRevision) is var verdict and not ModelVerdict.Done ? (this, verdict)
            : serving == Serving ? (this, ModelVerdict.Done)
            : (this with { Revision = Revision + 1, Serving = serving }, ModelVerdict.Done);
    }

    /// <summary>Takes the model into service again, from now until the next load with batches of so many rows at most.</summary>
    /// <param name="maxBatchRows">1 to <see cref="ServingRules.MaxBatchRows"/>; null for what <see cref="Serving"/> says.</param>
    public (Model<TFacts> Next, ModelVerdict Verdict) Load(int? maxBatchRows) => maxBatchRows is < 1 or > ServingRules.MaxBatchRows
        ? (this, ModelVerdict.InvalidServing)
        : Serve(unloaded: false, maxBatchRows);

    /// <summary>Takes the model out of service until it is loaded.</summary>
    public (Model<TFacts> Next, ModelVerdict Verdict) Unload() => Serve(unloaded: true, loadedBatchRows: null);

    /// <summary>How the model is to be served now: what its owner set, under what its load asked for.</summary>
    public ServingPolicy ServingNow() => Serving.WithBatchRows(LoadedBatchRows);

    /// <summary>The version with the number; null where there is none.</summary>
    public ModelVersion<TFacts>? Find(int version) => version >= 1 && version <= Versions.Length ? Versions[version - 1] : null;

    private (Model<TFacts> Next, ModelVerdict Verdict) Serve(bool unloaded, int? loadedBatchRows) => !Exists
        ? (this, ModelVerdict.UnknownModel)
        : Unloaded == unloaded && LoadedBatchRows == loadedBatchRows
            ? (this, ModelVerdict.Done)
            : (this with { Revision = Revision + 1, Unloaded = unloaded, LoadedBatchRows = loadedBatchRows }, ModelVerdict.Done);

    private ModelVerdict Check(long? ifRevision)
    {
        if (!Exists)
        {
            return ModelVerdict.UnknownModel;
        }

        return ifRevision is long revision && revision != Revision ? ModelVerdict.RevisionConflict : ModelVerdict.Done;
    }
}
