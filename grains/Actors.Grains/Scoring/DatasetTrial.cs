using System.Collections.Immutable;
using Actors.Domain.Scoring;
using Actors.Inference;
using Actors.Storage.Scoring;

namespace Actors.Grains.Scoring;

/// <summary>Tries the first rows of a dataset: how outputs stand in the results, and how many rows are scored together so that a run is short beside what live requests wait.</summary>
internal sealed class DatasetTrial(ScoringPlan plan, DatasetFile dataset, IList<string> columns, TimeSpan runTime)
{
    private readonly TensorBlock _block = new(plan, columns);

    /// <summary>The rows that are tried.</summary>
    public TensorBlock Block => _block;

    /// <summary>Tries.</summary>
    /// <exception cref="ScoringStopException">None of the rows can be scored, or not now.</exception>
    public async Task<(ImmutableArray<OutputColumns> Layout, int BlockRows)> RunAsync(BlockRuns runs, CancellationToken cancellationToken)
    {
        var fault = await GatherAsync(cancellationToken);
        for (var row = 0; row < _block.Rows; row++)
        {
            using var reply = await runs.RunAsync(row, cancellationToken);
            if (reply.Outcome == EngineOutcome.Done)
            {
                return (LayoutOf(reply), await FindRowsAsync(runs, cancellationToken));
            }

            fault ??= reply.Detail;
        }

        throw new ScoringStopException(ScoringFault.Dataset, $"None of the first rows can be scored: {fault ?? "there are none"}.");
    }

    private async Task<string?> GatherAsync(CancellationToken cancellationToken)
    {
        var reader = dataset.ReaderOf([.. columns]);
        string? fault = null;
        void See(long number, ReadOnlySpan<byte> record)
        {
            if (_block.Rows < ScoringLimits.MaxBlockRows && !_block.IsFull && reader.Read(record) && _block.Add(reader) is { } wrong)
            {
                fault ??= FormattableString.Invariant($"row {number}: {wrong}");
            }
        }

        await dataset.ReadFirstAsync(ScoringLimits.TriedRows, See, cancellationToken);
        return fault;
    }

    private static ImmutableArray<OutputColumns> LayoutOf(in EngineReply reply) => [.. BlockRuns.OutputsOf(reply).Select(output => output.ToColumns(1)
        ?? throw new ScoringStopException(ScoringFault.Dataset, $"Output '{output.Name}' does not have a row for each row; such a model cannot be scored row by row."))];

    /// <summary>The largest power of two whose run is short enough; 1 where the model does not take several rows.</summary>
    private async Task<int> FindRowsAsync(BlockRuns runs, CancellationToken cancellationToken)
    {
        if (plan.Inputs.Any(input => !input.Input.CountsRows))
        {
            return 1;
        }

        // The first run of a shape is slow by itself; the second tells.
        for (var attempt = 0; attempt < 2; attempt++)
        {
            using var reply = await runs.RunAsync(null, cancellationToken);
            if (reply.Outcome == EngineOutcome.Done && BlockRuns.OutputsOf(reply).Any(output => output.ToColumns(_block.Rows) is null))
            {
                return 1;
            }
        }

        var perRow = runs.LastRun / _block.Rows;
        var rows = ScoringLimits.MaxBlockRows;
        while (rows > 1 && perRow * rows > runTime)
        {
            rows /= 2;
        }

        return rows;
    }
}
