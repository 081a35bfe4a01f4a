using System.Collections.Frozen;

namespace Actors.Domain.Governance;

/// <summary>The pieces of evidence that a policy can ask for.</summary>
public static class Pieces
{
    public const string Card = "card", Signature = "signature", Tests = "tests", Approvals = "approvals", Shadow = "shadow", Fairness = "fairness";

    /// <summary>That the model's risk is classed, and is not unacceptable.</summary>
    public const string Risk = "risk";

    /// <summary>That somebody has assessed what the model's use may do to people.</summary>
    public const string Impact = "impact-assessment";

    /// <summary>That the review board has agreed.</summary>
    public const string Board = "review-board";

    /// <summary>The role of the members of the review board.</summary>
    public const string BoardRole = "review-board";

    /// <summary>All of them.</summary>
    public static FrozenSet<string> All { get; } =
        new[] { Card, Signature, Tests, Approvals, Shadow, Fairness, Risk, Impact, Board }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Those that come from elsewhere in the platform, not from the rules of this folder.</summary>
    public static FrozenSet<string> Collected { get; } = new[] { Card, Signature, Tests, Shadow, Fairness }.ToFrozenSet(StringComparer.Ordinal);
}
