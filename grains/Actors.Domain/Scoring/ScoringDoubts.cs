namespace Actors.Domain.Scoring;

/// <summary>Finds what is odd about a job whose chunks are all done: a job that fails silently says that it is done.</summary>
public static class ScoringDoubts
{
    /// <summary>What is odd, for people; null where nothing is.</summary>
    public static string? Of(ScoringJob job)
    {
        ArgumentNullException.ThrowIfNull(job);
        var doubts = new List<string>();
        var (rows, written, bad) = (job.Rows, job.RowsWritten, job.RowsBad);
        var uneven = job.Chunks.FirstOrDefault(chunk => chunk.Result is { } result && (job.Plan.BadRows == BadRowPolicy.Null ? result.Written : result.Written + result.Bad) != chunk.Rows);
        if (uneven is not null)
        {
            doubts.Add(FormattableString.Invariant($"chunk {uneven.Number} has {uneven.Rows} rows, but {uneven.Result!.Written} were written and {uneven.Result.Bad} are bad"));
        }

        if (job.Chunks.Sum(chunk => chunk.Rows) != rows)
        {
            doubts.Add(FormattableString.Invariant($"the chunks have {job.Chunks.Sum(chunk => chunk.Rows)} rows, the dataset {rows}"));
        }

        if (bad > job.Plan.SuspectBadShare * rows)
        {
            doubts.Add(FormattableString.Invariant($"{bad} of {rows} rows could not be scored"));
        }

        if (job.Chunks.Sum(chunk => chunk.Result?.NonFinite ?? 0) is var strange && strange > 0 && strange > job.Plan.SuspectBadShare * written)
        {
            doubts.Add(FormattableString.Invariant($"{strange} elements of outputs are no finite numbers"));
        }

        if (written - (job.Plan.BadRows == BadRowPolicy.Null ? bad : 0) >= ScoringLimits.ConstantRows && !job.Ranges.IsEmpty && job.Ranges.All(range => range.IsConstant))
        {
            doubts.Add(FormattableString.Invariant($"every row has the same outputs ({string.Join(", ", job.Ranges.Take(3).Select(range => FormattableString.Invariant($"{range.Column} = {range.Low:R}")))})"));
        }

        return doubts.Count == 0 ? null : string.Join("; ", doubts) + ".";
    }
}
