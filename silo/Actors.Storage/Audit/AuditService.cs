using System.Data.Common;
using System.Security.Cryptography;
using Actors.Domain.Audit;
using Actors.Storage.Databases;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Actors.Storage.Audit;

/// <summary>
/// Opens the log once the schema is there and before any other service starts: checks it, begins to write, and closes what an earlier process
/// left open. Ends it when all others have stopped.
/// </summary>
internal sealed partial class AuditService(
    IDatabase database,
    AuditLog log,
    AuditCheck check,
    AuditKeys keys,
    HeadFile heads,
    OpenCalls open,
    IOptions<AuditOptions> options,
    TimeProvider clock,
    ILogger<AuditService> logger) : BackgroundService, IHostedLifecycleService
{
    private static readonly TimeSpan SweepPeriod = TimeSpan.FromMinutes(10);

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        var row = await OpenAsync(cancellationToken);
        var fault = await check.FindFaultAsync(row, cancellationToken);
        if (fault is not null && !options.Value.AcceptFault)
        {
            LogFault(fault.Kind, fault.Position, fault.Message);
            throw new AuditFaultException(fault);
        }

        log.Start(row);
        if (fault is not null)
        {
            heads.PutAside(clock.GetUtcNow());
            await AcceptAsync(fault, cancellationToken);
        }

        var now = clock.GetUtcNow();
        var closed = await open.CloseAsync(options.Value.IsAlone ? now : now - options.Value.OpenAge, cancellationToken);
        LogOpened(row.Origin, row.Size, closed);
    }

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => log.StopAsync();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(SweepPeriod, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await SweepAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The process stops.
        }
    }

    private async Task SweepAsync(CancellationToken cancellationToken)
    {
        try
        {
            _ = await open.CloseAsync(clock.GetUtcNow() - options.Value.OpenAge, cancellationToken);
        }
        catch (Exception exception) when (exception is DbException or AuditOverloadedException)
        {
            LogSweepFailed(exception);
        }
    }

    /// <summary>The log's row, made where there is none.</summary>
    private async Task<AuditRow> OpenAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        if (await AuditRow.ReadAsync(connection, cancellationToken) is { } known)
        {
            return known;
        }

        try
        {
            var origin = "actors.local/log/" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
            await using var insert = connection.Command(
                    "INSERT INTO AuditLog (Id, Origin, SigningKeys, Size, Hashes, Previous) VALUES (1, @Origin, @SigningKeys, 0, @Hashes, @Previous)")
                .With("@Origin", origin).With("@SigningKeys", keys.Signer.Key.ToString())
                .With("@Hashes", Array.Empty<byte>()).With("@Previous", TreeHasher.Empty.ToArray());
            _ = await insert.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (DbException) when (!cancellationToken.IsCancellationRequested)
        {
            // Another silo starts for the first time as well; if it was something else, there is no row now.
        }

        return await AuditRow.ReadAsync(connection, cancellationToken) ?? throw new InvalidOperationException("The audit log's row cannot be made.");
    }

    private async Task AcceptAsync(AuditFault fault, CancellationToken cancellationToken)
    {
        LogAccepted(fault.Kind, fault.Position, fault.Message);
        _ = await log.AppendAsync(
            new AuditRecord(AuditKind.Note, Guid.NewGuid(), "audit.fault.accept", AuditSubjects.SystemPrefix + "startup", "", "audit")
            {
                At = clock.GetUtcNow(),
                Outcome = AuditOutcome.Done,
                Detail = new AuditDetail { Note = $"{fault.Kind} at {fault.Position}: {fault.Message}" },
            },
            cancellationToken);
    }

    [LoggerMessage(4010, LogLevel.Information, "The audit log {Origin} is open at {Size} entries; {Closed} changes that an earlier process left open are closed as unknown")]
    private partial void LogOpened(string origin, long size, int closed);

    [LoggerMessage(4011, LogLevel.Critical, "The audit log is not what it was, {Kind} at {Position}: {Fault}")]
    private partial void LogFault(AuditFaultKind kind, long position, string fault);

    [LoggerMessage(4012, LogLevel.Critical, "The audit log is not what it was, and that was accepted, {Kind} at {Position}: {Fault}")]
    private partial void LogAccepted(AuditFaultKind kind, long position, string fault);

    [LoggerMessage(4013, LogLevel.Warning, "Changes that were left open could not be closed; the next try is in ten minutes")]
    private partial void LogSweepFailed(Exception exception);
}
