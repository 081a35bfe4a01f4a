namespace Actors.Domain.Governance.Fairness;

/// <summary>What is compared between groups.</summary>
public enum RateKind
{
    /// <summary>How many of all got the favourable answer.</summary>
    Selection,

    /// <summary>How many of those that deserved the favourable answer got it.</summary>
    TruePositive,

    /// <summary>How many of those that did not deserve the favourable answer got it.</summary>
    FalsePositive,
}
