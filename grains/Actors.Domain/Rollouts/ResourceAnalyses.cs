namespace Actors.Domain.Rollouts;

/// <summary>What the candidate takes beside the baseline.</summary>
internal static class ResourceAnalyses
{
    /// <summary>Run time a row, in batches of the same size.</summary>
    public static AnalysisResult RunTime(RolloutPlan plan, double allowed, RolloutEvidence evidence)
    {
        var found = RunTimeComparison.Of(evidence.Baseline.Runs, evidence.Candidate.Runs, allowed, plan.AlphaEach);
        var isWorse = found.BaselineRuns >= Analyses.LeastForMeans && found.CandidateRuns >= Analyses.LeastForMeans && found.ExcessLowUs > 0;
        return new(
            "runTime",
            "means by size of batch, weighted as the candidate's batches are; asymptotic confidence sequence, one-sided normal mixture (Waudby-Smith et al. 2021)",
            isWorse ? AnalysisFinding.Harm : AnalysisFinding.Fine,
            FormattableString.Invariant($"a row takes {found.CandidateUs:G4} µs of run time on version {plan.Candidate}, {found.BaselineUs:G4} µs on the baseline; {allowed} times is allowed"),
            AnalysisNumbers.Of(
                ("baselineRuns", found.BaselineRuns), ("baselineUs", found.BaselineUs), ("candidateRuns", found.CandidateRuns), ("candidateUs", found.CandidateUs),
                ("excessLowUs", found.ExcessLowUs), ("allowedRatio", allowed), ("alpha", plan.AlphaEach)));
    }

    /// <summary>Memory of the loaded version. It is measured, not estimated: there is no chance in it.</summary>
    public static AnalysisResult Memory(RolloutPlan plan, double allowed, RolloutEvidence evidence)
    {
        var (before, after) = (evidence.Baseline.Bytes, evidence.Candidate.Bytes);
        return new(
            "memory",
            "bytes that each version counts with against the memory for models, on the silo where it takes the most",
            before > 0 && after > allowed * before ? AnalysisFinding.Harm : AnalysisFinding.Fine,
            FormattableString.Invariant($"version {plan.Candidate} takes {after} bytes of memory, the baseline {before}; {allowed} times is allowed"),
            AnalysisNumbers.Of(("baselineBytes", before), ("candidateBytes", after), ("allowedRatio", allowed)));
    }
}
