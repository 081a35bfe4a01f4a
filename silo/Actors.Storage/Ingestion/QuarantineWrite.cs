using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Actors.Domain.Bytes;
using Actors.Domain.Ingestion;
using Actors.Storage.Databases;

namespace Actors.Storage.Ingestion;

/// <summary>Writes what is kept apart, and deletes what was sent again from there, in the transaction of the readings beside it.</summary>
internal sealed class QuarantineWrite(TimeProvider clock)
{
    private const int MaxDetail = 1_000;

    public async Task WriteAsync(DbConnection connection, DbTransaction transaction, IReadOnlyList<Submission> submissions, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().ToUnixMicroseconds();
        var rejected = submissions.SelectMany(submission => submission.Rejected.Concat(submission.Forgotten).Select(one => (submission.Tenant, Id: IdOf(one), Row: one)))
            .DistinctBy(one => (one.Tenant, one.Row.Stream, one.Id)).ToList();
        var again = submissions.SelectMany(submission => submission.Streams.SelectMany(stream => stream.Rows)
            .Where(row => row.Quarantined is not null).Select(row => (submission.Tenant, row.Stream, Id: row.Quarantined!)))
            .Concat(rejected.Select(one => (one.Tenant, one.Row.Stream, one.Id))).Distinct().ToList();
        if (again.Count > 0)
        {
            await connection.RunAsync(
                transaction, "DELETE FROM ReadingQuarantine WHERE Tenant = @Tenant AND Stream = @Stream AND Id = @Id", again,
                one => [("@Tenant", one.Tenant), ("@Stream", one.Stream), ("@Id", one.Id)], cancellationToken);
        }

        if (rejected.Count > 0)
        {
            await connection.RunAsync(
                transaction,
                "INSERT INTO ReadingQuarantine (Tenant, Stream, Id, Device, Epoch, Sequence, Reason, Detail, Content, ReceivedAt) "
                    + "VALUES (@Tenant, @Stream, @Id, @Device, @Epoch, @Sequence, @Reason, @Detail, @Content, @ReceivedAt)",
                rejected,
                one =>
                [
                    ("@Tenant", one.Tenant), ("@Stream", one.Row.Stream), ("@Id", one.Id), ("@Device", one.Row.Device), ("@Epoch", Clean(one.Row.Epoch)), ("@Sequence", one.Row.Sequence),
                    ("@Reason", one.Row.Fault.Reason), ("@Detail", Short(one.Row.Fault.Detail)), ("@Content", Clean(one.Row.Content)), ("@ReceivedAt", now),
                ],
                cancellationToken);
        }
    }

    /// <summary>The same reading stands once, however often it is sent.</summary>
    private static string IdOf(RejectedReading one)
    {
        var identity = one.Sequence == Reading.NoSequence || one.Device.Length == 0 ? one.Content : FormattableString.Invariant($"{one.Device}\n{one.Epoch}\n{one.Sequence}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity)).AsSpan(0, 16));
    }

    private static string Short(string text) => Clean(text.Length <= MaxDetail ? text : text[..MaxDetail]);

    /// <summary>PostgreSQL takes no zero character.</summary>
    private static string Clean(string text) => text.Replace('\0', ' ');
}
