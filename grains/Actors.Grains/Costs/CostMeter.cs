using Actors.Audit;
using Actors.Domain.Costs.Metering;
using Actors.Storage.Costs;
using Microsoft.Extensions.Options;

namespace Actors.Grains.Costs;

/// <summary>
/// Some times a second takes what was used here and tells those who watch what it cost, and once a second writes it: one transaction for all of it, under a
/// number, so that it counts once whatever becomes of the answer. While the database is away use is kept, and metering and telling go on.
/// </summary>
internal sealed partial class CostMeter(
    UseMeter use, UseSpool spool, CostBooks books, ICostStore store, IEnumerable<ISpendObserver> observers, CostInstruments instruments, IOptions<CostOptions> options, TimeProvider clock, ILogger<CostMeter> logger)
    : BackgroundService
{
    /// <summary>How long what is held and idle may wait to be written while nothing is predicted.</summary>
    private static readonly TimeSpan QuietPeriod = TimeSpan.FromSeconds(30);

    /// <summary>How long the stop waits for the last report.</summary>
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(5);

    private readonly ISpendObserver[] _observers = [.. observers];
    private Task _refreshing = Task.CompletedTask;
    private Task? _writing;
    private long _written;
    private long _failed;
    private long _begun = clock.GetTimestamp();
    private long _looked = clock.GetTimestamp();
    private bool _isUsed;
    private bool _isRecovered;
    private UsageReport? _report;
    private long _collapsed;

    private TimeSpan Tick => options.Value.TellPeriod < options.Value.Period ? options.Value.TellPeriod : options.Value.Period;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.IsMetered)
        {
            return;
        }

        CallIdentity.System("cost-meter").Enter();
        using var timer = new PeriodicTimer(Tick, clock);
        long? read = null;
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                TryMeter();
                var isDue = read is not { } since || clock.GetElapsedTime(since) >= options.Value.RefreshPeriod;
                if (_refreshing.IsCompleted)
                {
                    // Whatever a tenant's grain takes to answer, metering goes on.
                    read = isDue ? clock.GetTimestamp() : read;
                    _refreshing = RefreshAsync(isDue, stoppingToken);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await EndAsync();
        }
    }

    /// <summary>Reads prices and tags, and writes what former lives of the process have metered and not written, until all of that is.</summary>
    private async Task RefreshAsync(bool isDue, CancellationToken cancellationToken)
    {
        await books.RefreshAsync(isDue, cancellationToken);
        if (!isDue || _isRecovered)
        {
            return;
        }

        try
        {
            foreach (var former in spool.Former())
            {
                _ = await store.AddAsync(former.Reporter, former.Report, cancellationToken);
                spool.Forget(former.Reporter, former.Report.Number);
            }

            _isRecovered = true;
        }
        catch (Exception exception) when (exception is not OperationCanceledException and not OutOfMemoryException)
        {
            NotRecovered(logger, exception);
        }
    }

    /// <summary>A fault in one second does not end the others.</summary>
    private void TryMeter()
    {
        try
        {
            Meter();
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            NotMetered(logger, exception);
        }
    }

    private void Meter()
    {
        // Before the look: what ends after it may be in it, and what is not is in the next.
        var until = clock.GetUtcNow();
        var spends = use.Take();
        if (spends.Count > 0 || spool.IsFull)
        {
            // Before anybody is told: what a killed process has told and not written is found by the next.
            Spool();
        }

        if (spends.Count > 0)
        {
            foreach (var observer in _observers)
            {
                Tell(observer, spends, until);
            }
        }

        instruments.Collapsed(use.Ledger.Collapsed - _collapsed);
        _collapsed = use.Ledger.Collapsed;
        _isUsed |= spends.Any(spend => spend.Rows > 0);
        if (clock.GetElapsedTime(_looked) >= options.Value.Period - (Tick / 2))
        {
            _looked = clock.GetTimestamp();
            Write();
        }

        instruments.Waiting(use.Ledger.Waiting);
    }

    private void Spool()
    {
        try
        {
            spool.Flush(use.Ledger.Next);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            NotSpooled(logger, exception);
        }
    }

    private void Tell(ISpendObserver observer, IReadOnlyList<Spend> spends, DateTimeOffset until)
    {
        try
        {
            observer.Observe(spends, until);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            NotTold(logger, exception, observer.GetType().Name);
        }
    }

    /// <summary>Begins to write where nothing is being written. What came meanwhile waits for the next time; so does what is idle and held, for longer.</summary>
    private void Write()
    {
        if (_writing is { IsCompleted: false })
        {
            return;
        }

        var isFailed = !TrySettle();
        Spool();
        if ((_isUsed || isFailed || clock.GetElapsedTime(_begun) >= QuietPeriod) && use.Ledger.Take() is { } report)
        {
            // One that goes again has nothing of what came since.
            _isUsed &= isFailed;
            (_report, _begun) = (report, clock.GetTimestamp());
            _writing = Task.Run(() => WriteAsync(report));
        }
    }

    /// <summary>Looks what became of the report under way; false where it is not known to be written.</summary>
    private bool TrySettle()
    {
        var report = _report;
        (_writing, _report) = (null, null);
        if (report is null)
        {
            return true;
        }

        if (Interlocked.Read(ref _written) != report.Number)
        {
            return false;
        }

        use.Ledger.Acknowledge(report.Number);
        spool.Forget(spool.Reporter, report.Number);
        instruments.Wrote(report.Rows.Count);
        return true;
    }

    private async Task WriteAsync(UsageReport report)
    {
        try
        {
            _ = await store.AddAsync(spool.Reporter, report, CancellationToken.None);
            _ = Interlocked.Exchange(ref _written, report.Number);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            instruments.Failed();
            if (Interlocked.Exchange(ref _failed, report.Number) != report.Number)
            {
                NotWritten(logger, exception, report.Rows.Count);
            }
        }
    }

    private async Task EndAsync()
    {
        TryMeter();
        try
        {
            // What is under way is written first, then what came meanwhile.
            for (var report = 0; report < 2; report++)
            {
                await (_writing ?? Task.CompletedTask).WaitAsync(StopPatience, clock);
                _isUsed = true;
                Write();
            }

            await (_writing ?? Task.CompletedTask).WaitAsync(StopPatience, clock);
        }
        catch (TimeoutException)
        {
            // Told below.
        }
        catch (ObjectDisposedException)
        {
            // A start that failed takes everything away without a stop; what is kept on disk is the next process's.
            return;
        }

        if (_writing is { IsCompleted: true })
        {
            _ = TrySettle();
        }

        if (use.Ledger.Waiting > 0)
        {
            Lost(logger, use.Ledger.Waiting);
        }
    }

    [LoggerMessage(1125, LogLevel.Error, "What was used in a second could not be metered")]
    private static partial void NotMetered(ILogger logger, Exception exception);

    [LoggerMessage(1126, LogLevel.Warning, "What was metered before this process began could not be written; it is tried again")]
    private static partial void NotRecovered(ILogger logger, Exception exception);

    [LoggerMessage(1127, LogLevel.Warning, "What is metered could not be kept on disk until it is written: a kill loses it from now on")]
    private static partial void NotSpooled(ILogger logger, Exception exception);

    [LoggerMessage(1121, LogLevel.Warning, "{Count} records of use could not be written; they are kept and written later")]
    private static partial void NotWritten(ILogger logger, Exception exception, int count);

    [LoggerMessage(1122, LogLevel.Error, "{Observer} failed on what was spent, and is not told of it again")]
    private static partial void NotTold(ILogger logger, Exception exception, string observer);

    [LoggerMessage(1123, LogLevel.Error, "{Count} records of use could not be written before the stop; those that are kept on disk are by the next process on its folder")]
    private static partial void Lost(ILogger logger, int count);
}
