using Actors.Governance;
using Actors.Registry;

namespace Actors.Grains.Governance;

/// <summary>What the gate before a stage says of a version that stands before it.</summary>
/// <param name="Outcome">Done where it may pass.</param>
/// <param name="Detail">For people: what is in the way; null where nothing is.</param>
/// <param name="Missing">What it lacks; null where nothing is asked.</param>
/// <param name="FollowUp">The follow-up that an override opened; null where there was none.</param>
internal sealed record Passage(ModelChangeOutcome Outcome, string? Detail = null, GatePiece[]? Missing = null, string? FollowUp = null)
{
    /// <summary>Whether nothing is in the way.</summary>
    public bool IsFree => Outcome == ModelChangeOutcome.Done;

    /// <summary>Nothing is in the way.</summary>
    public static Passage Free { get; } = new(ModelChangeOutcome.Done);
}
