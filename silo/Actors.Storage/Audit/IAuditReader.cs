using Actors.Domain.Audit;

namespace Actors.Storage.Audit;

/// <summary>The audit log, to be read.</summary>
public interface IAuditReader
{
    /// <summary>Which log, and how many entries it has.</summary>
    Task<(string Origin, long Size, IReadOnlyList<NoteKey> Keys)> DescribeAsync(CancellationToken cancellationToken);

    /// <summary>Entries, the last ones first.</summary>
    Task<IReadOnlyList<AuditEntry>> ListAsync(AuditQuery query, CancellationToken cancellationToken);

    /// <summary>The root over the first entries; null where there are not as many.</summary>
    Task<TreeHash?> RootAsync(long size, CancellationToken cancellationToken);

    /// <summary>The leaf hash of an entry, as the tree has it; null where there is no such entry.</summary>
    Task<TreeHash?> LeafAsync(long entry, CancellationToken cancellationToken);

    /// <summary>The hashes of a tile, 32 bytes each; null where the log does not reach that far.</summary>
    Task<byte[]?> TileAsync(TileAddress address, CancellationToken cancellationToken);

    /// <summary>Makes a proof; null where the log does not reach that far.</summary>
    Task<TreeHash[]?> ProveAsync(ProofPlan plan, CancellationToken cancellationToken);

    /// <summary>The log as it stands in the tables, line by line, as an <see cref="AuditVerifier"/> takes it.</summary>
    /// <param name="from">The first entry.</param>
    /// <param name="size">Entries of the log.</param>
    /// <param name="tenant">For whose eyes: what stands beside entries of others is left out where it is not sealed; null for everybody's.</param>
    IAsyncEnumerable<ExportLine> ExportAsync(long from, long size, string? tenant, CancellationToken cancellationToken);

    /// <summary>Erases a person or program that acts: what is kept of it beside entries can be read by nobody any more. False where it never acted.</summary>
    Task<bool> EraseAsync(string actor, CancellationToken cancellationToken);
}
