namespace Actors.Domain.Registry;

/// <summary>What a rule says of a change to a model.</summary>
public enum ModelVerdict
{
    /// <summary>Done, or already so.</summary>
    Done,

    /// <summary>Nothing was ever registered.</summary>
    UnknownModel,

    /// <summary>There is no version with the number.</summary>
    UnknownVersion,

    /// <summary>There is no such alias.</summary>
    UnknownAlias,

    /// <summary>The caller's revision is not the model's.</summary>
    RevisionConflict,

    /// <summary>An alias points at the version.</summary>
    VersionInUse,

    /// <summary>The version is archived.</summary>
    VersionArchived,

    /// <summary>The text cannot be an alias.</summary>
    InvalidAlias,

    /// <summary>A setting is out of the range that <see cref="ServingRules"/> gives.</summary>
    InvalidServing,

    /// <summary>The model exists.</summary>
    ModelExists,

    /// <summary>The model has <see cref="Model{TFacts}.MaxAliases"/> aliases.</summary>
    TooManyAliases,

    /// <summary>A transfer over several models holds the model's aliases.</summary>
    Held,

    /// <summary>The reason is too long, or holds control characters.</summary>
    InvalidReason,

    /// <summary>A version cannot succeed itself, and has to be there; nor can its sunset lie before its deprecation.</summary>
    InvalidDeprecation,

    /// <summary>A cost, life or currency of a depreciation cannot be.</summary>
    InvalidDepreciation,

    /// <summary>The assessment of the risk is not complete.</summary>
    InvalidAssessment,

    /// <summary>What is said of a version is more than is kept.</summary>
    InvalidMetadata,

    /// <summary>The traffic is split by another rollout or experiment.</summary>
    SplitTaken,

    /// <summary>A rule around the model cannot be read, or there are too many.</summary>
    InvalidRules,
}
