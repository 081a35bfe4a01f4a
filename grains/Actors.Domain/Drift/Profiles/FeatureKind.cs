namespace Actors.Domain.Drift.Profiles;

/// <summary>How a feature's values are compared.</summary>
public enum FeatureKind
{
    /// <summary>By order and size.</summary>
    Numeric = 0,

    /// <summary>By name.</summary>
    Categorical = 1,
}
