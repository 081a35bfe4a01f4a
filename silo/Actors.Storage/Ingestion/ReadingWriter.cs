using System.Data.Common;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Actors.Storage.Ingestion;

/// <summary>Writes what many senders brought in one transaction: what queues while one is written is the next one.</summary>
internal sealed partial class ReadingWriter(ReadingCommit commit, ReadingInstruments instruments, IOptions<IngestionOptions> options, TimeProvider clock, ILogger<ReadingWriter> logger)
{
    /// <summary>How often a transaction is tried that others or the database disturb.</summary>
    private const int MaxAttempts = 5;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly Channel<Submission> _queue = Channel.CreateUnbounded<Submission>(new UnboundedChannelOptions { SingleReader = true });
    private long _waiting;

    /// <summary>Rows that wait.</summary>
    public long Waiting => Interlocked.Read(ref _waiting);

    /// <summary>Has a submission written; it is on disk when this completes.</summary>
    public async Task WriteAsync(Submission submission, CancellationToken cancellationToken)
    {
        if (submission.Rows == 0)
        {
            return;
        }

        if (Interlocked.Add(ref _waiting, submission.Rows) > options.Value.MaxWaitingRows && submission.Rows < Waiting)
        {
            _ = Interlocked.Add(ref _waiting, -submission.Rows);
            throw new ReadingsOverloadedException();
        }

        if (!_queue.Writer.TryWrite(submission))
        {
            _ = Interlocked.Add(ref _waiting, -submission.Rows);
            throw new ReadingsOverloadedException("The process is ending.");
        }

        await submission.Written.WaitAsync(cancellationToken);
    }

    /// <summary>Writes until nothing more comes.</summary>
    internal async Task RunAsync()
    {
        var batch = new List<Submission>();
        while (await _queue.Reader.WaitToReadAsync(CancellationToken.None))
        {
            if (options.Value.CommitPause > TimeSpan.Zero)
            {
                await Task.Delay(options.Value.CommitPause, clock, CancellationToken.None);
            }

            var rows = 0;
            while (rows < options.Value.MaxCommitRows && _queue.Reader.TryRead(out var submission))
            {
                batch.Add(submission);
                rows += submission.Rows;
            }

            await CommitAsync(batch);
            _ = Interlocked.Add(ref _waiting, -rows);
            batch.Clear();
        }
    }

    /// <summary>Takes nothing more.</summary>
    internal void End() => _queue.Writer.TryComplete();

    private async Task CommitAsync(List<Submission> batch)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var begun = clock.GetTimestamp();
                if (await commit.TryAsync(batch, isSure: attempt > 1, CancellationToken.None))
                {
                    instruments.Committed(clock.GetElapsedTime(begun));
                    batch.ForEach(submission => submission.Complete());
                    return;
                }

                if (attempt == MaxAttempts)
                {
                    throw new IOException("Others write the same readings all the time.");
                }
            }
            catch (Exception exception) when (exception is DbException or IOException or InvalidDataException)
            {
                commit.ForgetAll();
                if (attempt >= MaxAttempts)
                {
                    LogFailed(exception, batch.Sum(submission => submission.Rows));
                    var fault = new IOException("The readings could not be written.", exception);
                    batch.ForEach(submission => submission.Fail(fault));
                    return;
                }

                await Task.Delay(Pause * attempt, clock, CancellationToken.None);
            }
            catch (Exception exception)
            {
                // Whatever it is, whoever waits is told, and the next ones are written.
                commit.ForgetAll();
                LogFailed(exception, batch.Sum(submission => submission.Rows));
                batch.ForEach(submission => submission.Fail(exception));
                return;
            }
        }
    }

    [LoggerMessage(4070, LogLevel.Error, "{Count} readings could not be written; their senders are told")]
    private partial void LogFailed(Exception exception, int count);
}
