namespace Actors.LoadTests.Audit;

/// <summary>What proofs cost, with reading and folding.</summary>
/// <param name="InclusionP50Ms">The median of inclusion proofs.</param>
/// <param name="InclusionP99Ms">Their 99th percentile.</param>
/// <param name="ConsistencyP50Ms">The median of consistency proofs.</param>
/// <param name="ConsistencyP99Ms">Their 99th percentile.</param>
/// <param name="ReadP50Ms">The median of opening a connection and reading one row of the same table.</param>
/// <param name="AreGood">Whether all held against the root.</param>
internal sealed record ProofTimes(
    double InclusionP50Ms, double InclusionP99Ms, double ConsistencyP50Ms, double ConsistencyP99Ms, double ReadP50Ms, bool AreGood);
