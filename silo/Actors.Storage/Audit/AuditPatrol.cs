using System.Data.Common;
using System.Diagnostics.Metrics;
using Actors.Domain.Audit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Actors.Storage.Audit;

/// <summary>
/// Reads the whole log over, at a measured pace and again and again: what the check at start leaves to it. It judges the log by itself; that it is the log that
/// it was is for the heads that others keep.
/// </summary>
internal sealed partial class AuditPatrol : BackgroundService, IAuditChecks
{
    /// <summary>Entries that are read at once, between two pauses.</summary>
    private const int Stretch = 4 * TreeTile.Width;

    /// <summary>The name of the meter.</summary>
    private const string Meter = "Actors.Audit";

    private readonly AuditReader _reader;
    private readonly AuditOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger<AuditPatrol> _logger;
    private volatile AuditCheckState _last = AuditCheckState.Never;

    public AuditPatrol(AuditReader reader, IOptions<AuditOptions> options, IMeterFactory meters, TimeProvider clock, ILogger<AuditPatrol> logger)
    {
        (_reader, _options, _clock, _logger) = (reader, options.Value, clock, logger);
        var meter = meters.Create(Meter);
        _ = meter.CreateObservableGauge("actors.audit.check.faults", () => _last.Fault is null ? 0 : 1, "{fault}", "Whether the last reading of the whole audit log found a fault");
        _ = meter.CreateObservableGauge("actors.audit.check.entries", () => _last.Entries, "{entry}", "Entries that the last reading of the whole audit log read");
        _ = meter.CreateObservableGauge(
            "actors.audit.check.age", () => _last.At is { } at ? [new Measurement<double>((_clock.GetUtcNow() - at).TotalSeconds)] : Array.Empty<Measurement<double>>(), "s", "Time since the whole audit log was last read to its end");
    }

    public AuditCheckState Last => _last;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (_options.CheckPeriod == TimeSpan.Zero)
        {
            return;
        }

        try
        {
            while (true)
            {
                await PassAsync(stoppingToken);
                await Task.Delay(_options.CheckPeriod, _clock, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process stops.
        }
    }

    private async Task PassAsync(CancellationToken cancellationToken)
    {
        try
        {
            _last = await ReadAsync(cancellationToken);
            if (_last.Fault is { } fault)
            {
                LogFault(fault);
            }
            else
            {
                LogSound(_last.Entries, _last.Heads);
            }
        }
        catch (DbException exception)
        {
            LogNotRead(exception);
        }
    }

    /// <summary>One reading of what is there when it begins.</summary>
    private async Task<AuditCheckState> ReadAsync(CancellationToken cancellationToken)
    {
        var (origin, size, keys) = await _reader.DescribeAsync(cancellationToken);
        var verifier = new AuditVerifier(keys, []);
        var isGood = verifier.Add(new ExportLine { Type = "log", Origin = origin, Keys = [.. keys.Select(key => key.ToString())] });
        for (var from = 0L; isGood && from < size; from += Stretch)
        {
            var begun = _clock.GetTimestamp();
            var until = Math.Min(from + Stretch, size);
            await foreach (var line in _reader.ExportAsync(from, until, tenant: null, cancellationToken))
            {
                isGood = line.Type is "log" or "end" || verifier.Add(line);
                if (!isGood)
                {
                    break;
                }
            }

            var pace = TimeSpan.FromSeconds((double)(until - from) / _options.CheckRate) - _clock.GetElapsedTime(begun);
            if (pace > TimeSpan.Zero)
            {
                await Task.Delay(pace, _clock, cancellationToken);
            }
        }

        _ = isGood && verifier.Add(new ExportLine { Type = "end", Size = size });
        var report = verifier.Finish();
        var fault = report.Fault is { } found ? $"{found.Kind} at {found.Position}: {found.Message}" : null;
        return new AuditCheckState(fault is null ? "sound" : "faulty", _clock.GetUtcNow(), report.Size, report.Heads, fault);
    }

    [LoggerMessage(4020, LogLevel.Information, "The whole audit log was read over: {Entries} entries and {Heads} heads, and nothing is wrong")]
    private partial void LogSound(long entries, int heads);

    [LoggerMessage(4021, LogLevel.Critical, "The whole audit log was read over, and it is not what it was: {Fault}")]
    private partial void LogFault(string fault);

    [LoggerMessage(4022, LogLevel.Warning, "The audit log could not be read over; the next try is at the next time")]
    private partial void LogNotRead(Exception exception);
}
