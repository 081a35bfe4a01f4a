using System.Collections.Immutable;
using Actors.Domain.Governance;

namespace Actors.Domain.Registry;

/// <summary>Adds versions to a model, and amends what is said of them and of it.</summary>
public static class ModelVersions
{
    /// <summary>Makes a model that has no version yet.</summary>
    public static (Model<TFacts> Next, ModelVerdict Verdict) Declare<TFacts>(this Model<TFacts> model, MetadataAmendment about, ChangeNote note)
    {
        ArgumentNullException.ThrowIfNull(about);
        var said = about.Apply(model.About, ImmutableDictionary<string, string>.Empty);
        return model.Exists ? (model, ModelVerdict.ModelExists)
            : MetadataRules.Check(said) is not null ? (model, ModelVerdict.InvalidMetadata)
            : (model.Record(ModelEventKind.Declared, version: null, note) with { IsDeclared = true, About = said }, ModelVerdict.Done);
    }

    /// <summary>
    /// Adds a version with the next number. The first one becomes <c>live</c>. Where an unarchived version already has the same digest,
    /// nothing changes and that version is the answer, so that a repeated upload is harmless.
    /// </summary>
    /// <param name="isGuarded">Whether the first version has to pass a gate to become <c>live</c>, so that it does not become so by itself.</param>
    public static (Model<TFacts> Next, int Version, bool Created) Register<TFacts>(
        this Model<TFacts> model, string digest, TFacts facts, ChangeNote note, bool isGuarded = false, VersionMetadata? metadata = null)
    {
        foreach (var known in model.Versions)
        {
            if (known.ArchivedAt is null && known.Digest == digest)
            {
                return (model, known.Number, false);
            }
        }

        var version = new ModelVersion<TFacts>(model.Versions.Length + 1, digest, facts, note.At, ArchivedAt: null)
        {
            RegisteredBy = note.By,
            Metadata = metadata ?? VersionMetadata.Empty,
        };
        var isLive = model.Versions.IsEmpty && !isGuarded;
        var happened = new ModelEvent(0, note.At, note.By, note.Reason, ModelEventKind.Registered)
        {
            Version = version.Number,
            Alias = isLive ? AliasName.Live : null,
        };
        var next = model.Record(happened) with { Versions = model.Versions.Add(isLive ? version.Reach(AliasName.Live, note.At) : version) };
        return (isLive ? next with { Aliases = model.Aliases.SetItem(AliasName.Live, version.Number) } : next, version.Number, true);
    }

    /// <summary>Amends what is said of a version.</summary>
    /// <param name="uploadTags">The tags that hold where none were set since.</param>
    /// <param name="ifRevision">Refuses unless this is the model's revision; null asks for no check.</param>
    public static (Model<TFacts> Next, ModelVerdict Verdict) Amend<TFacts>(
        this Model<TFacts> model, int version, MetadataAmendment amendment, IReadOnlyDictionary<string, string> uploadTags, long? ifRevision, ChangeNote note)
    {
        ArgumentNullException.ThrowIfNull(amendment);
        if (model.Check(ifRevision, note) is var verdict and not ModelVerdict.Done)
        {
            return (model, verdict);
        }

        if (model.Find(version) is not { } found)
        {
            return (model, ModelVerdict.UnknownVersion);
        }

        var metadata = amendment.Apply(found.Metadata, uploadTags);
        return MetadataRules.Check(metadata) is not null ? (model, ModelVerdict.InvalidMetadata)
            : (model.Record(ModelEventKind.Amended, version, note).With(found with { Metadata = metadata }), ModelVerdict.Done);
    }

    /// <summary>Amends what is said of the model itself: its tags and description.</summary>
    /// <param name="ifRevision">Refuses unless this is the model's revision; null asks for no check.</param>
    public static (Model<TFacts> Next, ModelVerdict Verdict) Amend<TFacts>(this Model<TFacts> model, MetadataAmendment amendment, long? ifRevision, ChangeNote note)
    {
        ArgumentNullException.ThrowIfNull(amendment);
        var about = amendment.Apply(model.About, ImmutableDictionary<string, string>.Empty);
        return model.Check(ifRevision, note) is var verdict and not ModelVerdict.Done ? (model, verdict)
            : amendment is { Owner: null, Licence: null, IntendedUse: null, Metrics.IsEmpty: true } && MetadataRules.Check(about) is null
                ? (model.Record(ModelEventKind.Amended, version: null, note) with { About = about }, ModelVerdict.Done)
                : (model, ModelVerdict.InvalidMetadata);
    }

    /// <summary>Classes the model's risk.</summary>
    /// <param name="ifRevision">Refuses unless this is the model's revision; null asks for no check.</param>
    public static (Model<TFacts> Next, ModelVerdict Verdict) Assess<TFacts>(this Model<TFacts> model, RiskAssessment risk, long? ifRevision, ChangeNote note)
    {
        ArgumentNullException.ThrowIfNull(risk);
        return model.Check(ifRevision, note) is var verdict and not ModelVerdict.Done ? (model, verdict)
            : risk.Fault() is not null ? (model, ModelVerdict.InvalidAssessment)
            : (model.Record(ModelEventKind.Assessed, version: null, note) with { Risk = risk }, ModelVerdict.Done);
    }
}
