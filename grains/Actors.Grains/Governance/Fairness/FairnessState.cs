using Actors.Governance.Fairness;

namespace Actors.Grains.Governance.Fairness;

/// <summary>The stored row of a version's fairness reports.</summary>
internal sealed class FairnessState
{
    /// <summary>The reports, oldest first.</summary>
    public List<FairnessRevision> Revisions { get; set; } = [];
}
