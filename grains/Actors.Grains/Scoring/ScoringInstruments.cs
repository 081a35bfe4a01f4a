using System.Diagnostics.Metrics;
using Actors.Domain.Scoring;

namespace Actors.Grains.Scoring;

/// <summary>Counts what scoring jobs do.</summary>
internal sealed class ScoringInstruments
{
    private readonly Counter<long> _rows;
    private readonly Counter<long> _chunks;
    private readonly Counter<long> _jobs;

    public ScoringInstruments(IMeterFactory meters)
    {
        ArgumentNullException.ThrowIfNull(meters);
        var meter = meters.Create("Actors.Scoring");
        _rows = meter.CreateCounter<long>("actors.scoring.rows", "{row}", "Rows of scoring jobs that were dealt with, by result: written or bad.");
        _chunks = meter.CreateCounter<long>("actors.scoring.chunks", "{chunk}", "Chunks of scoring jobs that workers came back with, by result: taken, known, refused, or failed.");
        _jobs = meter.CreateCounter<long>("actors.scoring.jobs", "{job}", "Scoring jobs that ended, by phase.");
    }

    /// <summary>Counts what came of a chunk.</summary>
    public void Came(ScoringCommit commit, ScoringChunkResult result)
    {
        _chunks.Add(1, new KeyValuePair<string, object?>("result", commit.ToString().ToLowerInvariant()));
        if (commit == ScoringCommit.Taken)
        {
            _rows.Add(result.Written, new KeyValuePair<string, object?>("result", "written"));
            _rows.Add(result.Bad, new KeyValuePair<string, object?>("result", "bad"));
        }
    }

    /// <summary>Counts a chunk that could not be worked on.</summary>
    public void Failed() => _chunks.Add(1, new KeyValuePair<string, object?>("result", "failed"));

    /// <summary>Counts a job that ended.</summary>
    public void Ended(ScoringPhase phase) => _jobs.Add(1, new KeyValuePair<string, object?>("phase", phase.ToString().ToLowerInvariant()));
}
