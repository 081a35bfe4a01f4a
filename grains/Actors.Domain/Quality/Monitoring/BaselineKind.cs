namespace Actors.Domain.Quality.Monitoring;

/// <summary>What a model is compared with.</summary>
public enum BaselineKind
{
    /// <summary>A rule that always gives the same answer.</summary>
    Constant = 0,

    /// <summary>A rule that always gives the commonest class, or the mean number, of the same rows: which favours the rule.</summary>
    Majority = 1,

    /// <summary>The version before it, in the newest window in which that was measured.</summary>
    PreviousVersion = 2,

    /// <summary>What people answered on the same rows: outcomes of another name.</summary>
    Human = 3,

    /// <summary>A number to be reached.</summary>
    Fixed = 4,
}
