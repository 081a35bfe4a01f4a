using Actors.Domain.Registry;
using Actors.Grains.Conditions;
using Actors.Grains.Governance;
using Actors.Grains.Resilience;
using Actors.Registry;
using Actors.Serving;

namespace Actors.Grains.Registry;

/// <summary>Turns the domain's model into the messages that leave the grain.</summary>
internal static class ModelMapping
{
    public static ModelView ToView(this Model<VersionFacts> model, string key) => new(
        key,
        model.Revision,
        [.. model.Versions.Select(version => version.ToView(model.StateOf(version)))],
        model.Aliases.ToDictionary(StringComparer.Ordinal))
    {
        Serving = model.Serving.ToSettings(),
        Unloaded = model.Unloaded,
        Risk = model.Risk?.ToView(),
        Conditions = model.Conditions.ToView(),
        Degraded = model.Degraded.ToView(),
        Tags = model.About.Tags?.ToDictionary(StringComparer.Ordinal) ?? [],
        Description = model.About.Description ?? "",
        ChangedAt = model.History.Recent.IsEmpty ? model.Versions.LastOrDefault()?.RegisteredAt ?? default : model.History.Recent[^1].At,
    };

    public static ModelRoute ToRoute(this Model<VersionFacts> model, string key) => new(
        key,
        model.Revision,
        model.Aliases.TryGetValue(AliasName.Live, out var live) ? live : null,
        [.. model.Versions.Where(version => version.ArchivedAt is null).Select(ToRoute)])
    {
        Serving = model.ServingNow().ToSettings(),
        Unloaded = model.Unloaded,
        Split = model.Split.ToRoute(),
        Drift = model.Drift,
        Conditions = model.Conditions.ToRoute(),
        Degraded = model.Degraded.ToView(),
    };

    /// <summary>Adds the silos up; versions that none has had to do with are there too.</summary>
    public static ModelServing ToServing(this ModelRoute route, IReadOnlyList<SiloServing> silos)
    {
        var reports = silos.SelectMany(silo => silo.Versions).ToLookup(version => version.Version);
        return new ModelServing(
            route,
            silos.Select(silo => (int?)silo.MaxBatchRows).Where(rows => rows > 0).Min(),
            [.. route.Versions.Select(version =>
                reports[version.Version].Aggregate(VersionServing.Untouched(version.Version), (sum, report) => sum.Add(report)))]);
    }

    public static ModelChangeOutcome ToOutcome(this ModelVerdict verdict) => verdict switch
    {
        ModelVerdict.Done => ModelChangeOutcome.Done,
        ModelVerdict.UnknownModel => ModelChangeOutcome.UnknownModel,
        ModelVerdict.UnknownVersion => ModelChangeOutcome.UnknownVersion,
        ModelVerdict.UnknownAlias => ModelChangeOutcome.UnknownAlias,
        ModelVerdict.RevisionConflict => ModelChangeOutcome.RevisionConflict,
        ModelVerdict.VersionInUse => ModelChangeOutcome.VersionInUse,
        ModelVerdict.VersionArchived => ModelChangeOutcome.VersionArchived,
        ModelVerdict.Held => ModelChangeOutcome.Held,
        ModelVerdict.ModelExists => ModelChangeOutcome.ModelExists,
        ModelVerdict.SplitTaken => ModelChangeOutcome.SplitTaken,
        ModelVerdict.InvalidAlias or ModelVerdict.InvalidServing or ModelVerdict.TooManyAliases or ModelVerdict.InvalidReason
            or ModelVerdict.InvalidDeprecation or ModelVerdict.InvalidDepreciation or ModelVerdict.InvalidAssessment or ModelVerdict.InvalidMetadata or ModelVerdict.InvalidRules => ModelChangeOutcome.Invalid,
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "Not a verdict."),
    };

    public static string? ToDetail(this ModelVerdict verdict) => verdict switch
    {
        ModelVerdict.Done => null,
        ModelVerdict.UnknownModel => "There is no such model.",
        ModelVerdict.UnknownVersion => "The model has no such version.",
        ModelVerdict.UnknownAlias => "The model has no such alias.",
        ModelVerdict.RevisionConflict => "The model has changed since the revision that the request names.",
        ModelVerdict.VersionInUse => "An alias points at the version, or a rollout has it; move or remove that first.",
        ModelVerdict.VersionArchived => "The version is archived.",
        ModelVerdict.InvalidAlias => "An alias is 1 to 63 of a-z, 0-9 and '-', beginning with a letter.",
        ModelVerdict.InvalidServing => "A setting is out of range.",
        ModelVerdict.TooManyAliases => $"The model has {Model<VersionFacts>.MaxAliases} aliases; remove one first.",
        ModelVerdict.Held => "A transfer of aliases over several models is under way; try again.",
        ModelVerdict.InvalidReason => $"The reason is longer than {ChangeNote.MaxReasonLength} characters or holds control characters.",
        ModelVerdict.InvalidDeprecation => "The successor has to be another version of the model, and the sunset cannot lie before the deprecation.",
        ModelVerdict.InvalidDepreciation => "The cost, life or currency cannot be.",
        ModelVerdict.ModelExists => "The model exists.",
        ModelVerdict.SplitTaken => "Another rollout or experiment splits the model's traffic; end it first.",
        ModelVerdict.InvalidAssessment => "The assessment is not complete.",
        ModelVerdict.InvalidMetadata => "What is said is more than is kept, or a model is said to have what only versions have.",
        ModelVerdict.InvalidRules => "A rule around the model cannot be read, or there are too many.",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "Not a verdict."),
    };

    private static ModelVersionView ToView(this ModelVersion<VersionFacts> version, VersionState state) => new(
        version.Number,
        version.Digest,
        version.Facts.SizeBytes,
        version.Facts.FileName,
        version.Facts.Description,
        version.Metadata.Tags?.ToDictionary(StringComparer.Ordinal) ?? version.Facts.Tags,
        version.RegisteredAt,
        version.ArchivedAt)
    {
        RegisteredBy = version.RegisteredBy,
        State = ToText(state),
        Metadata = version.Metadata.ToView(),
        Depreciation = version.Depreciation?.ToView(),
        Deprecation = version.Deprecation is { } deprecation ? new VersionDeprecation(deprecation.At, deprecation.SunsetAt, deprecation.Successor) { Held = version.SunsetHeld } : null,
    };

    private static string ToText(VersionState state) => state switch
    {
        VersionState.Registered => "registered",
        VersionState.Deprecated => "deprecated",
        VersionState.Live => "live",
        VersionState.Archived => "archived",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Not a state."),
    };

    private static VersionRoute ToRoute(ModelVersion<VersionFacts> version) => new(
        version.Number,
        version.Digest,
        version.Facts.SizeBytes,
        version.Facts.Description.Inputs,
        version.Facts.Description.Outputs)
    {
        Remote = version.Facts.Description.Remote,
    };
}
