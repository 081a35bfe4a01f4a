using System.Globalization;
using Actors.Domain.Audit;
using Actors.Domain.Decisions;
using Actors.Storage.Audit;

namespace Actors.Storage.Decisions;

/// <summary>Says in the audit log which immutable segments there are, and which were deleted because their time was over.</summary>
internal sealed class SegmentDigests(IAuditLog log, IAuditReader reader, TimeProvider clock)
{
    private const string SealAction = "decision.seal";
    private const string ExpireAction = "decision.expire";
    private const string ResourcePrefix = "decision-segment/";
    private const int PageSize = 1_000;
    private const string Actor = AuditSubjects.SystemPrefix + "decisions";

    /// <summary>Says that a segment is about to be there, if it is immutable.</summary>
    public Task WriteAsync(SegmentFooter footer, CancellationToken cancellationToken) =>
        footer.IsImmutable ? log.AppendAsync(Record(SealAction, footer) with { After = Hex(footer) }, cancellationToken) : Task.CompletedTask;

    /// <summary>Says that a segment is about to be deleted.</summary>
    public Task WriteExpiryAsync(SegmentFooter footer, CancellationToken cancellationToken) =>
        log.AppendAsync(Record(ExpireAction, footer) with { Before = Hex(footer) }, cancellationToken);

    /// <summary>The digests of a tenant's segments that are to be there, in hexadecimal.</summary>
    public async Task<IReadOnlySet<string>> ListAsync(string tenant, CancellationToken cancellationToken)
    {
        var sealedOnes = await ListAsync(tenant, SealAction, cancellationToken);
        sealedOnes.ExceptWith(await ListAsync(tenant, ExpireAction, cancellationToken));
        return sealedOnes;
    }

    /// <summary>The digest of a segment as entries have it.</summary>
    public static string Hex(SegmentFooter footer) => Convert.ToHexStringLower(footer.Digest.Span);

    private async Task<HashSet<string>> ListAsync(string tenant, string action, CancellationToken cancellationToken)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var query = new AuditQuery(tenant, WithSystem: false, PageSize) { Action = action };
        while (true)
        {
            var page = await reader.ListAsync(query, cancellationToken);
            foreach (var entry in page)
            {
                if ((entry.Leaf?.After ?? entry.Leaf?.Before) is { } digest)
                {
                    _ = found.Add(digest);
                }
            }

            if (page.Count < PageSize)
            {
                return found;
            }

            query = query with { Before = page[^1].Sequence };
        }
    }

    private AuditRecord Record(string action, SegmentFooter footer) =>
        new(AuditKind.Note, Guid.NewGuid(), action, Actor, footer.Tenant, ResourcePrefix + Hex(footer))
        {
            At = clock.GetUtcNow(),
            Outcome = AuditOutcome.Done,
            Detail = new AuditDetail
            {
                Note = string.Create(
                    CultureInfo.InvariantCulture,
                    $"{footer.Count} predictions from {footer.Blocks.Min(block => block.FirstAt):O} to {footer.Blocks.Max(block => block.LastAt):O}"),
            },
        };
}
