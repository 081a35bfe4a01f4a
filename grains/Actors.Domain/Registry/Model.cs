using System.Collections.Immutable;
using Actors.Domain.Conditions;
using Actors.Domain.Governance;
using Actors.Domain.Resilience;
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

    /// <summary>The rules around it.</summary>
    public ConditionSet Conditions { get; init; } = ConditionSet.None;

    /// <summary>That it is not to be trusted for the time being; null where it is.</summary>
    public Degradation? Degraded { get; init; }

    /// <summary>The revision of how it is watched for drift; null where it is not.</summary>
    public long? Drift { get; init; }

    /// <summary>Whether it was made before its first version.</summary>
    public bool IsDeclared { get; init; }

    /// <summary>Whether anything was ever registered, or the model declared.</summary>
    public bool Exists => Versions.Length > 0 || IsDeclared;

    /// <summary>Where a version stands in its life.</summary>
    public VersionState StateOf(ModelVersion<TFacts> version)
    {
        ArgumentNullException.ThrowIfNull(version);
        return version.ArchivedAt is not null ? VersionState.Archived
            : Aliases.TryGetValue(AliasName.Live, out var live) && live == version.Number ? VersionState.Live
            : version.Deprecation is not null ? VersionState.Deprecated
            : VersionState.Registered;
    }

    /// <summary>How the model is to be served now: what its owner set, under what its load asked for, and what its risk demands.</summary>
    public ServingPolicy ServingNow()
    {
        var serving = Serving.WithBatchRows(LoadedBatchRows);
        return Risk?.Class == RiskClass.High ? serving with { Decisions = (serving.Decisions ?? new()).ForHighRisk() } : serving;
    }

    /// <summary>The version with the number; null where there is none.</summary>
    public ModelVersion<TFacts>? Find(int version) => version >= 1 && version <= Versions.Length ? Versions[version - 1] : null;

    internal Model<TFacts> With(ModelVersion<TFacts> version) => this with { Versions = Versions.SetItem(version.Number - 1, version) };

    internal Model<TFacts> Record(ModelEventKind kind, int? version, ChangeNote note) =>
        Record(new ModelEvent(0, note.At, note.By, note.Reason, kind) { Version = version });

    /// <summary>The next revision, with what made it. A model that is older than its history begins it with the aliases as they are.</summary>
    internal Model<TFacts> Record(ModelEvent happened)
    {
        var history = History.Begins is null && Exists
            ? History with { Start = [.. Aliases.Select(alias => new AliasPoint(alias.Key, alias.Value, Since: null))], StartSplit = SplitPoint.Of(Split) }
            : History;
        return this with { Revision = Revision + 1, History = history.Append(happened) };
    }

    internal ModelVerdict Check(long? ifRevision, ChangeNote note)
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
