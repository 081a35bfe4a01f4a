using System.Data.Common;
using Actors.Domain.Outcomes;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Actors.Storage.Outcomes;

/// <summary>
/// Looks for the predictions of outcomes that wait, and deletes what is too old. Several processes may do it at once: an outcome is joined once, whoever finds
/// its prediction.
/// </summary>
internal sealed partial class OutcomeSweep(
    IOutcomeStore store, OutcomeJoin join, OutcomeInstruments instruments, IOptions<OutcomeOptions> options, TimeProvider clock, ILogger<OutcomeSweep> logger)
    : BackgroundService
{
    /// <summary>Outcomes that are looked at in one reading of the log.</summary>
    private const int MostAtOnce = 1_000;

    /// <summary>Readings in one sweep.</summary>
    private const int MostReadings = 20;

    /// <summary>Looks for the predictions of all that are due.</summary>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        for (var reading = 0; reading < MostReadings; reading++)
        {
            var now = clock.GetUtcNow();
            var due = await store.ListDueAsync(now, MostAtOnce, cancellationToken);
            foreach (var tenant in due.GroupBy(outcome => outcome.Tenant, StringComparer.Ordinal))
            {
                var found = await join.FindAsync([.. tenant], cancellationToken);
                await store.UpdateAsync([.. found.Select(outcome => outcome.IsJoined ? outcome : OutcomeRules.Postpone(outcome, now))], cancellationToken);
                instruments.JoinedLater(found.Count(outcome => outcome.IsJoined));
            }

            if (due.Count < MostAtOnce)
            {
                break;
            }
        }

        var today = clock.GetUtcNow();
        instruments.Expired(await store.ExpireAsync(today - options.Value.WaitFor, today - options.Value.Retention, cancellationToken));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.SweepPeriod, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await SweepOnceAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What waits is looked for by the next process.
        }
    }

    private async Task SweepOnceAsync(CancellationToken stoppingToken)
    {
        try
        {
            await SweepAsync(stoppingToken);
        }
        catch (Exception exception) when (exception is DbException or IOException or InvalidDataException)
        {
            LogSweepFailed(exception);
        }
    }

    [LoggerMessage(4060, LogLevel.Error, "Predictions of outcomes that wait could not be looked for; the next try is with the next sweep")]
    private partial void LogSweepFailed(Exception exception);
}
