namespace Actors.Domain.Scoring;

/// <summary>What a plan has to be.</summary>
public static class ScoringRules
{
    /// <summary>What is wrong with a plan, for people; null where nothing is.</summary>
    public static string? Fault(ScoringPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return plan.Name.Length > ScoringLimits.MaxName ? $"name has at most {ScoringLimits.MaxName} characters."
            : plan.Reason?.Length > ScoringLimits.MaxText ? $"reason has at most {ScoringLimits.MaxText} characters."
            : plan.ChunkBytes is < ScoringLimits.MinChunkBytes or > ScoringLimits.MaxChunkBytes ? $"chunkBytes is {ScoringLimits.MinChunkBytes} to {ScoringLimits.MaxChunkBytes}."
            : plan.WorkerShare is not (> 0 and <= 1) ? "workerShare is more than 0 and at most 1."
            : plan.StallSeconds is not (>= 1 and <= 86_400) ? "stallSeconds is 1 to 86400."
            : plan.SuspectBadShare is not (>= 0 and <= 1) || plan.MaxBadShare is not (null or (>= 0 and <= 1)) ? "suspectBadShare and maxBadShare are 0 to 1."
            : plan.KeepDays is not (> 0 and <= ScoringLimits.MaxKeepDays) ? FormattableString.Invariant($"results.keepDays is more than 0 and at most {ScoringLimits.MaxKeepDays}.")
            : plan.Deadline <= plan.NotBefore ? "deadline is after notBefore."
            : plan.Start != ScoringStart.Now && plan.Deadline is null ? "schedule green or cheap needs a deadline."
            : plan.Keep.Length > ScoringLimits.MaxKeep ? $"keep has at most {ScoringLimits.MaxKeep} columns."
            : plan.Keep.Distinct(StringComparer.Ordinal).Count() < plan.Keep.Length ? "keep names a column twice."
            : plan.Keep.Contains("row", StringComparer.Ordinal) || plan.Keep.Contains("error", StringComparer.Ordinal) ? "keep cannot name a column 'row' or 'error': results have these of their own."
            : plan.Outputs.Distinct(StringComparer.Ordinal).Count() < plan.Outputs.Length ? "outputs names one twice."
            : null;
    }

    /// <summary>Hours that a job takes, as is assumed before anything of it was run: one for each ten gigabytes.</summary>
    public static int Hours(ScoringPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return (int)Math.Min(24 * 30, 1 + (plan.Bytes / 10_000_000_000));
    }

    /// <summary>Bytes of a chunk of a dataset, so that there are not too many.</summary>
    public static long ChunkBytes(ScoringPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return Math.Max(plan.ChunkBytes, (plan.Bytes / (ScoringLimits.MaxChunks - 1)) + 1);
    }
}
