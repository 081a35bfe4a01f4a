using System.Buffers;
using System.Collections.Immutable;
using System.IO.Compression;
using System.IO.Pipelines;
using Actors.Domain.Scoring;
using Actors.Inference;
using Actors.Storage.Artifacts;
using Actors.Storage.Scoring;

namespace Actors.Grains.Scoring;

/// <summary>
/// Scores one chunk: rows are read, run in blocks of always the same size and written to a staged artifact, which is committed by its digest. Whenever it is done, the same bytes come out.
/// </summary>
internal sealed class ChunkScoring(ScoringPlan plan, ScoringChunk chunk, ImmutableArray<OutputColumns> layout, int blockRows, DatasetFile dataset, IList<string> columns, IArtifactStore artifacts, TimeProvider clock)
{
    private const int FlushBytes = 32 * 1024;
    private const int MostDetail = 300;
    private readonly ResultBlock _results = new(plan, layout, columns);
    private readonly RowReport _report = new();
    private readonly List<(int Place, long Number)> _places = [];
    private readonly ArrayBufferWriter<byte> _text = new(2 * FlushBytes);
    private long _rows;

    /// <summary>Rows that are dealt with so far. Others read it.</summary>
    public long Rows => Volatile.Read(ref _rows);

    /// <summary>What outputs were.</summary>
    public IReadOnlyList<OutputRange> Ranges => _results.Tally.Ranges;

    /// <summary>Scores it. When this returns, its files are durable.</summary>
    /// <exception cref="ScoringStopException">It cannot be done, or not now.</exception>
    public async Task<ScoringChunkResult> RunAsync(BlockRuns runs, TensorBlock block, CancellationToken cancellationToken)
    {
        var pipe = new Pipe();
        var staging = StageAsync(pipe.Reader, cancellationToken);
        StagedArtifact? staged = null;
        try
        {
            try
            {
                await WriteAsync(pipe.Writer, runs, block, cancellationToken);
                await pipe.Writer.CompleteAsync();
            }
            catch (Exception fault)
            {
                await pipe.Writer.CompleteAsync(fault);
                throw;
            }

            staged = await staging;
            await artifacts.CommitAsync(staged, cancellationToken);
            var errors = _report.Rows == 0 ? null : await KeepReportAsync(cancellationToken);
            return new ScoringChunkResult(staged.Digest, staged.SizeBytes, _results.Tally.Written, _report.Rows, _results.Tally.NonFinite, errors, clock.GetUtcNow());
        }
        catch when (staged is null)
        {
            await DiscardAsync(staging);
            throw;
        }
    }

    /// <summary>Stages what is written. Where that fails, the writer must not wait for anybody to read on.</summary>
    private async Task<StagedArtifact> StageAsync(PipeReader reader, CancellationToken cancellationToken)
    {
        try
        {
            await using var content = reader.AsStream(leaveOpen: true);
            return await artifacts.StageAsync(content, long.MaxValue, cancellationToken);
        }
        finally
        {
            await reader.CompleteAsync();
        }
    }

    /// <summary>What was staged of a chunk that came to nothing goes; where the staging itself failed, there is nothing.</summary>
    private async Task DiscardAsync(Task<StagedArtifact> staging)
    {
        try
        {
            await artifacts.DiscardAsync(await staging, CancellationToken.None);
        }
        catch (Exception fault) when (fault is IOException or ScoringStopException or DatasetException or OperationCanceledException or InvalidOperationException)
        {
            // What failed first is what counts.
        }
    }

    private async Task<string> KeepReportAsync(CancellationToken cancellationToken)
    {
        using var content = new MemoryStream(_report.Finish().ToArray());
        var staged = await artifacts.StageAsync(content, long.MaxValue, cancellationToken);
        await artifacts.CommitAsync(staged, cancellationToken);
        return staged.Digest;
    }

    private async Task WriteAsync(PipeWriter target, BlockRuns runs, TensorBlock block, CancellationToken cancellationToken)
    {
        await using var file = target.AsStream(leaveOpen: true);
        await using var zip = plan.Compression == ScoringCompression.Gzip ? new GZipStream(file, CompressionLevel.Fastest, leaveOpen: true) : null;
        Stream stream = zip is null ? file : zip;
        var (content, records) = await dataset.OpenChunkAsync(chunk, cancellationToken);
        await using var closes = content;
        var reader = dataset.ReaderOf([.. columns]);
        do
        {
            while (records.TryNext(out var record))
            {
                if (reader.Read(record))
                {
                    Take(reader, block);
                }

                if (block.Rows == blockRows || block.IsFull || _results.IsFull)
                {
                    await RunBlockAsync(runs, block, cancellationToken);
                    await FlushAsync(stream, FlushBytes, cancellationToken);
                }
            }
        }
        while (await records.ReadAsync(cancellationToken));

        await RunBlockAsync(runs, block, cancellationToken);
        await FlushAsync(stream, 1, cancellationToken);
        if (_rows != chunk.Rows)
        {
            throw new ScoringStopException(ScoringFault.Other, FormattableString.Invariant($"Chunk {chunk.Number} has {_rows} rows, not {chunk.Rows}."));
        }
    }

    private void Take(RowReader reader, TensorBlock block)
    {
        var number = chunk.FirstRow + _rows;
        if (block.Add(reader) is { } fault)
        {
            Spoil(number, fault);
            _results.AddBad(number, reader, fault);
        }
        else
        {
            _places.Add((_results.Add(number, reader), number));
        }

        Volatile.Write(ref _rows, _rows + 1);
    }

    private async Task RunBlockAsync(BlockRuns runs, TensorBlock block, CancellationToken cancellationToken)
    {
        if (block.Rows == 0)
        {
            _results.Write([], _text);
            return;
        }

        using (var reply = await runs.RunAsync(null, cancellationToken))
        {
            if (reply.Outcome == EngineOutcome.Done)
            {
                var outputs = BlockRuns.OutputsOf(reply);
                if (FaultOf(outputs, block.Rows) is { } odd)
                {
                    throw new ScoringStopException(ScoringFault.Other, odd);
                }

                _results.Write(outputs, _text);
                await runs.ShowAsync(reply, cancellationToken);
            }
            else
            {
                await RunRowsAsync(runs, block, cancellationToken);
            }
        }

        block.Clear();
        _places.Clear();
    }

    /// <summary>Runs the rows of a block that the model does not take, each by itself, so that only those at fault are bad.</summary>
    private async Task RunRowsAsync(BlockRuns runs, TensorBlock block, CancellationToken cancellationToken)
    {
        var contents = layout.Select(_ => new ArrayBufferWriter<byte>()).ToArray();
        var good = 0;
        for (var row = 0; row < block.Rows; row++)
        {
            using var reply = await runs.RunAsync(row, cancellationToken);
            var outputs = BlockRuns.OutputsOf(reply);
            if ((reply.Outcome == EngineOutcome.Done ? FaultOf(outputs, 1) : reply.Detail ?? "the model failed on it") is { } fault)
            {
                fault = fault.Length <= MostDetail ? fault : fault[..MostDetail];
                Spoil(_places[row].Number, fault);
                _results.Spoil(_places[row].Place, fault);
                continue;
            }

            for (var place = 0; place < contents.Length; place++)
            {
                contents[place].Write(outputs[place].Content.Span);
            }

            good++;
        }

        _results.Write([.. layout.Select((output, place) => new ScoredOutput(output.Output, output.Datatype, [good, output.Width], contents[place].WrittenMemory))], _text);
    }

    /// <summary>What is wrong with outputs, for people; null where they are as the results have them.</summary>
    private string? FaultOf(ScoredOutput[] outputs, int rows) =>
        outputs.Length == layout.Length && outputs.Zip(layout).All(pair => pair.First.ToColumns(rows) == pair.Second) ? null
        : "the outputs do not have the shape that they had when the job began";

    private void Spoil(long number, string fault)
    {
        if (plan.BadRows == BadRowPolicy.Fail)
        {
            throw new ScoringStopException(ScoringFault.Dataset, FormattableString.Invariant($"Row {number}: {fault}."));
        }

        _report.Add(number, fault);
    }

    private async ValueTask FlushAsync(Stream stream, int least, CancellationToken cancellationToken)
    {
        if (_text.WrittenCount >= least)
        {
            await stream.WriteAsync(_text.WrittenMemory, cancellationToken);
            _text.ResetWrittenCount();
        }
    }
}
