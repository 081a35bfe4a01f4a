using System.Collections.Immutable;
using Actors.Domain.Governance;
using Actors.Domain.Rollouts;

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

    /// <summary>The most aliases of one model.</summary>
    public const int MaxAliases = 256;

    /// <summary>How the model wants to be served, as its owner set it.</summary>
    public ServingPolicy Serving { get; init; } = ServingPolicy.Default;

    /// <summary>Whether it was taken out of service: no version answers predictions until it is loaded again.</summary>
    public bool Unloaded { get; init; }

    /// <summary>Rows of one batch at most, from the last load until the next; null where the load named none.</summary>
    public int? LoadedBatchRows { get; init; }

    /// <summary>What happened, newest pages first out.</summary>
    public History History { get; init; } = History.Empty;

    /// <summary>What is said of the model itself: tags and a description.</summary>
    public VersionMetadata About { get; init; } = VersionMetadata.Empty;

    /// <summary>How risky the model's use is; null where nobody has classed it.</summary>
    public RiskAssessment? Risk { get; init; }

    /// <summary>What a transfer over several models was promised; null where there is none under way.</summary>
    public AliasHold? Hold { get; init; }

    /// <summary>How requests without a version are split while a rollout is under way; null for all to <c>live</c>.</summary>
    public TrafficSplit? Split { get; init; }

    /// <summary>Whether it was made before its first version.</summary>
    public bool IsDeclared { get; init; }

    /// <summary>Whether anything was ever registered, or the model declared.</summary>
    public bool Exists => Versions.Length > 0 || IsDeclared;

    /// <summary>Makes a model that has no version yet.</summary>
    public (Model<TFacts> Next, ModelVerdict Verdict) Declare(MetadataAmendment about, ChangeNote note)
    {
        ArgumentNullException.ThrowIfNull(about);
        var said = about.Apply(About, ImmutableDictionary<string, string>.Empty);
        return Exists ? (this, ModelVerdict.ModelExists)
            : MetadataRules.Check(said) is not null ? (this, ModelVerdict.InvalidMetadata)
            : (Record(ModelEventKind.Declared, version: null, note) with { IsDeclared = true, About = said }, ModelVerdict.Done);
    }

    /// <summary>
    /// Adds a version with the next number. The first one becomes <c>live</c>. Where an unarchived version already has the same digest,
    /// nothing changes and that version is the answer, so that a repeated upload is harmless.
    /// </summary>
    /// <param name="isGuarded">Whether the first version has to pass a gate to become <c>live</c>, so that it does not become so by itself.</param>
    public (Model<TFacts> Next, int Version, bool Created) Register(
        string digest, TFacts facts, ChangeNote note, bool isGuarded = false, VersionMetadata? metadata = null)
    {
        foreach (var known in Versions)
        {
            if (known.ArchivedAt is null && known.Digest == digest)
            {
                return (this, known.Number, false);
            }
        }

        var version = new ModelVersion<TFacts>(Versions.Length + 1, digest, facts, note.At, ArchivedAt: null)
        {
            RegisteredBy = note.By,
            Metadata = metadata ?? VersionMetadata.Empty,
        };
        var isLive = Versions.IsEmpty && !isGuarded;
        var happened = new ModelEvent(0, note.At, note.By, note.Reason, ModelEventKind.Registered)
        {
            Version = version.Number,
            Alias = isLive ? AliasName.Live : null,
        };
        var next = Record(happened) with { Versions = Versions.Add(isLive ? version.Reach(AliasName.Live, note.At) : version) };
        return (isLive ? next with { Aliases = Aliases.SetItem(AliasName.Live, version.Number) } : next, version.Number, true);
    }

    /// <summary>Amends what is said of a version.</summary>
    /// <param name="uploadTags">The tags that hold where none were set since.</param>
    /// <param name="ifRevision">Refuses unless this is the model's revision; null asks for no check.</param>
    public (Model<TFacts> Next, ModelVerdict Verdict) Amend(
        int version, MetadataAmendment amendment, IReadOnlyDictionary<string, string> uploadTags, long? ifRevision, ChangeNote note)
    {
        ArgumentNullException.ThrowIfNull(amendment);
        if (Check(ifRevision, note) is var verdict and not ModelVerdict.Done)
        {
            return (this, verdict);
        }

        if (Find(version) is not { } found)
        {
            return (this, ModelVerdict.UnknownVersion);
        }

        var metadata = amendment.Apply(found.Metadata, uploadTags);
        return MetadataRules.Check(metadata) is not null ? (this, ModelVerdict.InvalidMetadata)
            : (Record(ModelEventKind.Amended, version, note).With(found with { Metadata = metadata }), ModelVerdict.Done);
    }

    /// <summary>Amends what is said of the model itself: its tags and description.</summary>
    /// <param name="ifRevision">Refuses unless this is the model's revision; null asks for no check.</param>
    public (Model<TFacts> Next, ModelVerdict Verdict) Amend(MetadataAmendment amendment, long? ifRevision, ChangeNote note)
    {
        ArgumentNullException.ThrowIfNull(amendment);
        var about = amendment.Apply(About, ImmutableDictionary<string, string>.Empty);
        return Check(ifRevision, note) is var verdict and not ModelVerdict.Done ? (this, verdict)
            : amendment is { Owner: null, Licence: null, IntendedUse: null, Metrics.IsEmpty: true } && MetadataRules.Check(about) is null
                ? (Record(ModelEventKind.Amended, version: null, note) with { About = about }, ModelVerdict.Done)
                : (this, ModelVerdict.InvalidMetadata);
    }

    /// <summary>Points an alias at a version, or removes it where <paramref name="version"/> is null.</summary>
    /// <param name="ifRevision">Refuses unless this is the model's revision; null asks for no check.</param>
    /// <param name="followUp">The follow-up that an emergency override opened; null where there was none.</param>
    public (Model<TFacts> Next, ModelVerdict Verdict) MoveAlias(string alias, int? version, long? ifRevision, ChangeNote note, string? followUp = null)
    {
        var verdict = AliasName.IsValid(alias) ? Check(ifRevision, note) : ModelVerdict.InvalidAlias;
        verdict = verdict is ModelVerdict.Done && Hold is not null ? ModelVerdict.Held : verdict;
        verdict = verdict is ModelVerdict.Done ? CheckStep(new AliasStep(alias, version)) : verdict;
        return verdict is ModelVerdict.Done ? (Step(new AliasStep(alias, version), note, followUp), verdict) : (this, verdict);
    }

    /// <summary>Promises a transfer over several models that its steps can be done, and lets no alias change until it is decided.</summary>
    public (Model<TFacts> Next, ModelVerdict Verdict) Promise(AliasHold hold, long? ifRevision, ChangeNote note)
    {
        ArgumentNullException.ThrowIfNull(hold);
        if (Hold?.Transfer == hold.Transfer)
        {
            return (this, ModelVerdict.Done);
        }

        var verdict = hold.Steps.Length is > 0 and <= History.MaxAppend && hold.Steps.All(step => AliasName.IsValid(step.Alias)) ? Check(ifRevision, note) : ModelVerdict.InvalidAlias;
        verdict = verdict is ModelVerdict.Done && Hold is not null ? ModelVerdict.Held : verdict;
        foreach (var step in hold.Steps)
        {
            verdict = verdict is ModelVerdict.Done ? CheckStep(step) : verdict;
        }

        return verdict is ModelVerdict.Done ? (this with { Hold = hold }, verdict) : (this, verdict);
    }

    /// <summary>Keeps or drops what a transfer was promised. Done more than once, it is as done once.</summary>
    public Model<TFacts> Decide(string transfer, bool isKept, ChangeNote note)
    {
        if (Hold?.Transfer != transfer)
        {
            return this;
        }

        var next = this with { Hold = null };
        return isKept ? Hold.Steps.Aggregate(next, (model, step) => model.Step(step, note, followUp: null)) : next;
    }

    /// <summary>Takes a version out of service for good. Refused while an alias points at it.</summary>
    /// <param name="ifRevision">Refuses unless this is the model's revision; null asks for no check.</param>
    public (Model<TFacts> Next, ModelVerdict Verdict) Archive(int version, long? ifRevision, ChangeNote note)
    {
        if (Check(ifRevision, note) is var verdict and not ModelVerdict.Done)
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

        return Aliases.ContainsValue(version) || Hold?.Steps.Any(step => step.Version == version) == true
            || Split?.Candidate == version || Split?.Shadows.Contains(version) == true
            ? (this, ModelVerdict.VersionInUse)
            : (Record(ModelEventKind.Archived, version, note).With(found with { ArchivedAt = note.At }), ModelVerdict.Done);
    }

    /// <summary>Says that a version is to be used no more, or takes that back where <paramref name="deprecation"/> is null.</summary>
    /// <param name="ifRevision">Refuses unless this is the model's revision; null asks for no check.</param>
    public (Model<TFacts> Next, ModelVerdict Verdict) Deprecate(int version, Deprecation? deprecation, long? ifRevision, ChangeNote note)
    {
        if (Check(ifRevision, note) is var verdict and not ModelVerdict.Done)
        {
            return (this, verdict);
        }

        if (Find(version) is not { } found)
        {
            return (this, ModelVerdict.UnknownVersion);
        }

        if (deprecation is not null
            && (deprecation.SunsetAt < deprecation.At || deprecation.Successor == version || (deprecation.Successor is { } successor && Find(successor) is null)))
        {
            return (this, ModelVerdict.InvalidDeprecation);
        }

        return found.ArchivedAt is not null ? (this, ModelVerdict.VersionArchived)
            : found.Deprecation == deprecation ? (this, ModelVerdict.Done)
            : (Record(deprecation is null ? ModelEventKind.Reinstated : ModelEventKind.Deprecated, version, note).With(found with { Deprecation = deprecation }), ModelVerdict.Done);
    }

    /// <summary>Classes the model's risk.</summary>
    /// <param name="ifRevision">Refuses unless this is the model's revision; null asks for no check.</param>
    public (Model<TFacts> Next, ModelVerdict Verdict) Assess(RiskAssessment risk, long? ifRevision, ChangeNote note)
    {
        ArgumentNullException.ThrowIfNull(risk);
        return Check(ifRevision, note) is var verdict and not ModelVerdict.Done ? (this, verdict)
            : risk.Fault() is not null ? (this, ModelVerdict.InvalidAssessment)
            : (Record(ModelEventKind.Assessed, version: null, note) with { Risk = risk }, ModelVerdict.Done);
    }

    /// <summary>Whether the version was at the alias immediately before the one that is there.</summary>
    public bool IsReturn(string alias, int version) =>
        Aliases.TryGetValue(alias, out var current) && current != version
        && History.Recent.LastOrDefault(happened => happened.Alias == alias) is { Kind: ModelEventKind.AliasMoved } last && last.Before == version;

    /// <summary>Splits traffic, or ends the split, and where asked makes a version live in the same step.</summary>
    /// <param name="split">The split; null for none. Of the one in force, by rollout and epoch, nothing changes.</param>
    /// <param name="live">The version to make live; null to leave that as it is.</param>
    public (Model<TFacts> Next, ModelVerdict Verdict) Route(TrafficSplit? split, int? live, ChangeNote note)
    {
        var verdict = Check(ifRevision: null, note);
        verdict = verdict is ModelVerdict.Done && live is not null && Hold is not null ? ModelVerdict.Held : verdict;
        foreach (var version in (int?[])[live, split?.Candidate, .. split?.Shadows.Select(shadow => (int?)shadow) ?? []])
        {
            verdict = verdict is ModelVerdict.Done && version is not null ? CheckStep(new AliasStep(AliasName.Live, version)) : verdict;
        }

        if (verdict is not ModelVerdict.Done)
        {
            return (this, verdict);
        }

        var next = live is null ? this : Step(new AliasStep(AliasName.Live, live), note, followUp: null);
        return Split?.Rollout == split?.Rollout && Split?.Epoch == split?.Epoch
            ? (next, verdict)
            : (next with { Revision = Revision + 1, Split = split }, verdict);
    }

    /// <summary>Sets how the model wants to be served.</summary>
    /// <param name="ifRevision">Refuses unless this is the model's revision; null asks for no check.</param>
    public (Model<TFacts> Next, ModelVerdict Verdict) Configure(ServingPolicy serving, long? ifRevision, ChangeNote note)
    {
        if (ServingRules.Check(serving) is not null)
        {
            return (this, ModelVerdict.InvalidServing);
        }

        return Check(ifRevision, note) is var verdict and not ModelVerdict.Done ? (this, verdict)
            : serving == Serving ? (this, ModelVerdict.Done)
            : (Record(ModelEventKind.Configured, version: null, note) with { Serving = serving }, ModelVerdict.Done);
    }

    /// <summary>Takes the model into service again, from now until the next load with batches of so many rows at most.</summary>
    /// <param name="maxBatchRows">1 to <see cref="ServingRules.MaxBatchRows"/>; null for what <see cref="Serving"/> says.</param>
    public (Model<TFacts> Next, ModelVerdict Verdict) Load(int? maxBatchRows, ChangeNote note) => maxBatchRows is < 1 or > ServingRules.MaxBatchRows
        ? (this, ModelVerdict.InvalidServing)
        : Serve(unloaded: false, maxBatchRows, note);

    /// <summary>Takes the model out of service until it is loaded.</summary>
    public (Model<TFacts> Next, ModelVerdict Verdict) Unload(ChangeNote note) => Serve(unloaded: true, loadedBatchRows: null, note);

    /// <summary>Where a version stands in its life.</summary>
    public VersionState StateOf(ModelVersion<TFacts> version)
    {
        ArgumentNullException.ThrowIfNull(version);
        return version.ArchivedAt is not null ? VersionState.Archived
            : Aliases.TryGetValue(AliasName.Live, out var live) && live == version.Number ? VersionState.Live
            : version.Deprecation is not null ? VersionState.Deprecated
            : VersionState.Registered;
    }

    /// <summary>How the model is to be served now: what its owner set, under what its load asked for.</summary>
    public ServingPolicy ServingNow() => Serving.WithBatchRows(LoadedBatchRows);

    /// <summary>The version with the number; null where there is none.</summary>
    public ModelVersion<TFacts>? Find(int version) => version >= 1 && version <= Versions.Length ? Versions[version - 1] : null;

    private (Model<TFacts> Next, ModelVerdict Verdict) Serve(bool unloaded, int? loadedBatchRows, ChangeNote note) => !Exists
        ? (this, ModelVerdict.UnknownModel)
        : Unloaded == unloaded && LoadedBatchRows == loadedBatchRows
            ? (this, ModelVerdict.Done)
            : (Record(unloaded ? ModelEventKind.Unloaded : ModelEventKind.Loaded, version: null, note) with { Unloaded = unloaded, LoadedBatchRows = loadedBatchRows }, ModelVerdict.Done);

    private ModelVerdict CheckStep(AliasStep step)
    {
        if (step.Version is not { } target)
        {
            return Aliases.ContainsKey(step.Alias) ? ModelVerdict.Done : ModelVerdict.UnknownAlias;
        }

        return Find(target) is not { } found ? ModelVerdict.UnknownVersion
            : found.ArchivedAt is not null ? ModelVerdict.VersionArchived
            : Aliases.Count >= MaxAliases && !Aliases.ContainsKey(step.Alias) ? ModelVerdict.TooManyAliases
            : ModelVerdict.Done;
    }

    private Model<TFacts> Step(AliasStep step, ChangeNote note, string? followUp)
    {
        int? before = Aliases.TryGetValue(step.Alias, out var current) ? current : null;
        if (before == step.Version)
        {
            return this;
        }

        var happened = new ModelEvent(0, note.At, note.By, note.Reason, step.Version is null ? ModelEventKind.AliasRemoved : ModelEventKind.AliasMoved)
        {
            Alias = step.Alias,
            Version = step.Version,
            Before = before,
            FollowUp = followUp,
        };
        var next = Record(happened);
        return step.Version is { } version
            ? next.With(Find(version)!.Reach(step.Alias, note.At)) with { Aliases = Aliases.SetItem(step.Alias, version) }
            : next with { Aliases = Aliases.Remove(step.Alias) };
    }

    private Model<TFacts> With(ModelVersion<TFacts> version) => this with { Versions = Versions.SetItem(version.Number - 1, version) };

    private Model<TFacts> Record(ModelEventKind kind, int? version, ChangeNote note) =>
        Record(new ModelEvent(0, note.At, note.By, note.Reason, kind) { Version = version });

    /// <summary>The next revision, with what made it. A model that is older than its history begins it with the aliases as they are.</summary>
    private Model<TFacts> Record(ModelEvent happened)
    {
        var history = History.Begins is null && Exists
            ? History with { Start = [.. Aliases.Select(alias => new AliasPoint(alias.Key, alias.Value, Since: null))] }
            : History;
        return this with { Revision = Revision + 1, History = history.Append(happened) };
    }

    private ModelVerdict Check(long? ifRevision, ChangeNote note)
    {
        if (!Exists)
        {
            return ModelVerdict.UnknownModel;
        }

        return ifRevision is long revision && revision != Revision ? ModelVerdict.RevisionConflict
            : note.IsValid ? ModelVerdict.Done
            : ModelVerdict.InvalidReason;
    }
}
