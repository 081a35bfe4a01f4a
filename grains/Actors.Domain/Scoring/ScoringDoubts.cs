namespace Actors.Domain.Scoring;

/// <summary>Finds what is odd about a job whose chunks are all done: a job that fails silently says that it is done.</summary>
public static class ScoringDoubts
{
    /// <summary>What is odd, for people; null where nothing is.</summary>
    public static string? Of(ScoringJob job)
    {
        ArgumentNullException.ThrowIfNull(job);
        var doubts = new List<string>();
        var (rows, bad) = (job.Rows, job.RowsBad);
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

        doubts.AddRange(Nonsense(job));
        return Text(doubts);
    }

    /// <summary>What is odd about the outputs of a job that goes on, once enough rows are done; null where nothing is. Bad rows may stand together, so that only the end tells about their share.</summary>
    public static string? SoFar(ScoringJob job)
    {
        ArgumentNullException.ThrowIfNull(job);
        return job.IsOver || job.RowsDone < ScoringLimits.EarlyRows ? null : Text([.. Nonsense(job)]);
    }

    private static IEnumerable<string> Nonsense(ScoringJob job)
    {
        var (written, bad) = (job.RowsWritten, job.RowsBad);
        if (job.Chunks.Sum(chunk => chunk.Result?.NonFinite ?? 0) is var strange && strange > 0 && strange > job.Plan.SuspectBadShare * written)
        {
            yield return FormattableString.Invariant($"{strange} elements of outputs are no finite numbers");
        }

        if (written - (job.Plan.BadRows == BadRowPolicy.Null ? bad : 0) >= ScoringLimits.ConstantRows && !job.Ranges.IsEmpty && job.Ranges.All(range => range.IsConstant))
        {
            yield return FormattableString.Invariant($"every row has the same outputs ({string.Join(", ", job.Ranges.Take(3).Select(range => FormattableString.Invariant($"{range.Column} = {range.Low:R}")))})");
        }
    }

    private static string? Text(List<string> doubts) => doubts.Count == 0 ? null : string.Join("; ", doubts) + ".";
}
