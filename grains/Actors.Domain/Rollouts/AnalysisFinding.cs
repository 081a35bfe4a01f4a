namespace Actors.Domain.Rollouts;

/// <summary>What an analysis says.</summary>
public enum AnalysisFinding
{
    /// <summary>Nothing speaks against the candidate.</summary>
    Fine,

    /// <summary>Somebody should look before it goes on.</summary>
    Doubt,

    /// <summary>The candidate does harm.</summary>
    Harm,
}
