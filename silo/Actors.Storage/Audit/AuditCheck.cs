using Actors.Domain.Audit;
using Actors.Storage.Databases;
using Microsoft.Extensions.Options;

namespace Actors.Storage.Audit;

/// <summary>
/// The check at start: the last entries and heads, the tree's stored hashes, and the heads that this process has signed before. It costs as much
/// in a long log as in a short one; the whole log is for <c>actors audit verify</c>.
/// </summary>
internal sealed class AuditCheck(IDatabase database, AuditReader reader, HeadFile witness, IOptions<AuditOptions> options)
{
    /// <summary>Looks for a fault; null where nothing is wrong.</summary>
    public async Task<AuditFault?> FindFaultAsync(AuditRow row, CancellationToken cancellationToken) =>
        await CheckWitnessAsync(row, cancellationToken) ?? await CheckTreeAsync(row, cancellationToken) ?? await CheckEndAsync(row, cancellationToken);

    private async Task<AuditFault?> CheckWitnessAsync(AuditRow row, CancellationToken cancellationToken)
    {
        if (witness.ReadLast() is not { } last)
        {
            return null;
        }

        if (last.Head.Origin != row.Origin)
        {
            return new AuditFault(
                AuditFaultKind.WitnessInconsistent, last.Head.Size, $"This process has signed heads of log '{last.Head.Origin}', and the database holds log '{row.Origin}'.");
        }

        if (last.Head.Size > row.Size)
        {
            return new AuditFault(
                AuditFaultKind.RolledBack,
                row.Size,
                $"This process has signed a head of size {last.Head.Size}, and the log ends after {row.Size} entries: an older state of the database was put back, and entries {row.Size} to {last.Head.Size - 1} are gone.");
        }

        return await reader.RootAsync(last.Head.Size, cancellationToken) == last.Head.Root ? null
            : new AuditFault(
                AuditFaultKind.WitnessInconsistent, last.Head.Size, $"This process has signed another head of size {last.Head.Size}: the log was rewritten before entry {last.Head.Size}.");
    }

    private async Task<AuditFault?> CheckTreeAsync(AuditRow row, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        if (await AuditReader.LastHeadAsync(connection, null, cancellationToken) is { } last && last.Size > row.Size)
        {
            return new AuditFault(
                AuditFaultKind.EntryDropped, row.Size, $"There is a tree head of size {last.Size}, and the log ends after {row.Size} entries: the later ones are gone.");
        }

        return await reader.RootAsync(row.Size, cancellationToken) == row.Root() ? null
            : new AuditFault(AuditFaultKind.HeadInconsistent, row.Size, $"The hashes stored for {row.Size} entries do not give the root that the log's row has.");
    }

    private async Task<AuditFault?> CheckEndAsync(AuditRow row, CancellationToken cancellationToken)
    {
        // From a tile's beginning on, so that every hash before it is that of a whole subtree.
        var from = Math.Max(0, row.Size - options.Value.CheckedAtStart) / TreeTile.Width * TreeTile.Width;
        var verifier = new AuditVerifier(row.Keys, []);
        if (from > 0)
        {
            await using var connection = await database.OpenAsync(cancellationToken);
            var (tree, previous) = (await AuditTiles.RangeAsync(connection, from, cancellationToken), await reader.LeafAsync(from - 1, cancellationToken));
            if (tree is null || previous is null)
            {
                return new AuditFault(AuditFaultKind.HeadInconsistent, from, $"The hashes stored for the first {from} entries are not whole.");
            }

            _ = verifier.After(tree, previous.Value);
        }

        await foreach (var line in reader.ExportAsync(from, row.Size, tenant: null, cancellationToken))
        {
            if (!verifier.Add(line))
            {
                break;
            }
        }

        return verifier.Finish().Fault;
    }
}
