using Actors.Audit;
using Actors.Domain.Costs.Metering;
using Actors.Storage.Costs;
using Microsoft.Extensions.Options;

namespace Actors.Grains.Costs;

/// <summary>
/// Once a second takes what was used here, tells those who watch what it cost, and writes it: one transaction for all of it, under a number, so that it counts
/// once whatever becomes of the answer. While the database is away use is kept, and metering and telling go on.
/// </summary>
internal sealed partial class CostMeter(
    UseMeter use, CostBooks books, ICostStore store, IEnumerable<ISpendObserver> observers, CostInstruments instruments, IOptions<CostOptions> options, TimeProvider clock, ILogger<CostMeter> logger)
    : BackgroundService
{
    /// <summary>How long what is held and idle may wait to be written while nothing is predicted.</summary>
    private static readonly TimeSpan QuietPeriod = TimeSpan.FromSeconds(30);

    /// <summary>How long the stop waits for the last report.</summary>
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(5);

    private readonly string _reporter = Guid.NewGuid().ToString("N");
    private readonly ISpendObserver[] _observers = [.. observers];
    private Task _refreshing = Task.CompletedTask;
    private Task? _writing;
    private long _written;
    private long _failed;
    private long _begun = clock.GetTimestamp();
    private UsageReport? _report;
    private long _collapsed;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.IsMetered)
        {
            return;
        }

        CallIdentity.System("cost-meter").Enter();
        using var timer = new PeriodicTimer(options.Value.Period, clock);
        var read = clock.GetTimestamp();
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                TryMeter();
                var isDue = clock.GetElapsedTime(read) >= options.Value.RefreshPeriod;
                if (_refreshing.IsCompleted)
                {
                    // Whatever a tenant's grain takes to answer, metering goes on.
                    read = isDue ? clock.GetTimestamp() : read;
                    _refreshing = books.RefreshAsync(isDue, stoppingToken);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await EndAsync();
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
        var spends = use.Take();
        if (spends.Count > 0)
        {
            foreach (var observer in _observers)
            {
                Tell(observer, spends);
            }
        }

        instruments.Collapsed(use.Ledger.Collapsed - _collapsed);
        _collapsed = use.Ledger.Collapsed;
        Write(spends.Any(spend => spend.Rows > 0));
        instruments.Waiting(use.Ledger.Waiting);
    }

    private void Tell(ISpendObserver observer, IReadOnlyList<Spend> spends)
    {
        try
        {
            observer.Observe(spends, clock.GetUtcNow());
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            NotTold(logger, exception, observer.GetType().Name);
        }
    }

    /// <summary>Begins to write where nothing is being written. What came meanwhile waits for the next time; so does what is idle and held, for longer.</summary>
    private void Write(bool isUsed)
    {
        if (_writing is { IsCompleted: false })
        {
            return;
        }

        var isFailed = !TrySettle();
        if ((isUsed || isFailed || clock.GetElapsedTime(_begun) >= QuietPeriod) && use.Ledger.Take() is { } report)
        {
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
        instruments.Wrote(report.Rows.Count);
        return true;
    }

    private async Task WriteAsync(UsageReport report)
    {
        try
        {
            _ = await store.AddAsync(_reporter, report, CancellationToken.None);
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
                Write(isUsed: true);
            }

            await (_writing ?? Task.CompletedTask).WaitAsync(StopPatience, clock);
        }
        catch (TimeoutException)
        {
            // Told below.
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

    [LoggerMessage(1121, LogLevel.Warning, "{Count} records of use could not be written; they are kept and written later")]
    private static partial void NotWritten(ILogger logger, Exception exception, int count);

    [LoggerMessage(1122, LogLevel.Error, "{Observer} failed on what was spent, and is not told of it again")]
    private static partial void NotTold(ILogger logger, Exception exception, string observer);

    [LoggerMessage(1123, LogLevel.Error, "{Count} records of use could not be written before the stop, and are lost")]
    private static partial void Lost(ILogger logger, int count);
}
