using Actors.Domain.Audit;
using Actors.Domain.Bytes;
using Actors.Storage.Databases;

namespace Actors.Storage.Audit;

/// <summary>Changes whose intent is in the log and whose outcome is not.</summary>
internal sealed class OpenCalls(IDatabase database, AuditLog log, TimeProvider clock)
{
    /// <summary>Says of every change that began before the instant, and has no outcome, that its outcome is unknown.</summary>
    /// <returns>How many there were.</returns>
    public async Task<int> CloseAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        var open = new List<byte[]>();
        await using (var connection = await database.OpenAsync(cancellationToken))
        {
            await using var command = connection.Command(
                    "SELECT Leaf FROM AuditEntry WHERE Sequence IN (SELECT Sequence FROM AuditOpen WHERE OccurredAt < @Before) ORDER BY Sequence")
                .With("@Before", before.ToUnixMicroseconds());
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                open.Add(reader.GetFieldValue<byte[]>(0));
            }
        }

        foreach (var bytes in open)
        {
            if (AuditLeaf.TryRead(bytes, out var leaf))
            {
                await CloseAsync(leaf, cancellationToken);
            }
        }

        return open.Count;
    }

    private Task<AuditReceipt> CloseAsync(AuditLeaf intent, CancellationToken cancellationToken)
    {
        var detail = new AuditDetail { Note = "The process ended before the outcome was known. The change was not acknowledged, and may have had an effect." }.ToBytes();
        var outcome = intent with
        {
            Kind = AuditKind.Outcome,
            At = clock.GetUtcNow().ToUnixMicroseconds(),
            Before = null,
            After = null,
            Outcome = AuditOutcome.Unknown,
            Detail = TreeHash.Of(detail),
        };
        return log.AppendAsync(outcome, detail, cancellationToken);
    }
}
