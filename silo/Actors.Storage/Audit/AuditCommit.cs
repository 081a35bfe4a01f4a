using System.Buffers;
using System.Data.Common;
using System.Text.Json;
using Actors.Domain.Audit;
using Actors.Domain.Bytes;
using Actors.Storage.Databases;

namespace Actors.Storage.Audit;

/// <summary>One transaction of the log's writer: gives entries their places, and writes them with the tree's new hashes and, where it is time, a head.</summary>
internal sealed class AuditCommit(DatabaseProvider provider, DbConnection connection, DbTransaction transaction) : IAsyncDisposable
{
    private const string InsertEntry =
        "INSERT INTO AuditEntry (Sequence, Leaf, Detail, OccurredAt, Tenant, Actor, Action, Resource) "
        + "VALUES (@Sequence, @Leaf, @Detail, @OccurredAt, @Tenant, @Actor, @Action, @Resource)";

    private const string InsertOpen = "INSERT INTO AuditOpen (CallId, Sequence, OccurredAt) VALUES (@CallId, @Sequence, @OccurredAt)";
    private const string DeleteOpen = "DELETE FROM AuditOpen WHERE CallId = @CallId";
    private const string InsertTile = "INSERT INTO AuditTile (Level, Position, Hashes) VALUES (@Level, @Position, @Hashes)";
    private const string UpdateTile = "UPDATE AuditTile SET Hashes = @Hashes WHERE Level = @Level AND Position = @Position";
    private const string InsertHead = "INSERT INTO AuditHead (Size, Note, SignedAt) VALUES (@Size, @Note, @SignedAt)";
    private const string UpdateKeys = "UPDATE AuditLog SET SigningKeys = @SigningKeys WHERE Id = 1";
    private const string UpdateLog = "UPDATE AuditLog SET Size = @Size, Hashes = @Hashes, Previous = @Previous WHERE Id = 1";

    private readonly AuditStatements _statements = new(connection, transaction);
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private Utf8JsonWriter? _writer;
    private AuditTail _tail = null!;

    /// <summary>The log's row, as it was when the transaction began.</summary>
    public AuditRow Row { get; private set; } = null!;

    /// <summary>Takes the log for this transaction.</summary>
    /// <param name="known">The log's end as it was last known; null where it is not.</param>
    /// <returns>The log's end as it is.</returns>
    public async Task<AuditTail> BeginAsync(AuditTail? known, CancellationToken cancellationToken)
    {
        Row = await AuditRow.LockAsync(provider, connection, transaction, cancellationToken)
            ?? throw new InvalidOperationException("The audit log's row is gone; nothing can be appended.");
        var isCurrent = known is not null && known.Tree.Size == Row.Size && known.Previous == new TreeHash(Row.Previous);
        _tail = isCurrent ? known! : await AuditTail.ReadAsync(connection, transaction, Row.Size, Row.Hashes, Row.Previous, cancellationToken);
        return _tail;
    }

    /// <summary>Writes an entry at the end.</summary>
    public async ValueTask<AuditReceipt> AppendAsync(AuditPending pending, CancellationToken cancellationToken)
    {
        var leaf = pending.Leaf! with { Sequence = _tail.Tree.Size, Previous = _tail.Previous };
        var bytes = Write(leaf);
        var hash = TreeHasher.Leaf(bytes);
        _tail.Append(hash);
        await _statements.RunAsync(
            InsertEntry,
            [
                ("@Sequence", leaf.Sequence), ("@Leaf", bytes), ("@Detail", pending.Detail), ("@OccurredAt", leaf.At),
                ("@Tenant", leaf.Tenant), ("@Actor", leaf.Actor), ("@Action", leaf.Action), ("@Resource", leaf.Resource),
            ],
            cancellationToken);
        if (leaf.Kind == AuditKind.Intent)
        {
            await _statements.RunAsync(InsertOpen, [("@CallId", leaf.Call), ("@Sequence", leaf.Sequence), ("@OccurredAt", leaf.At)], cancellationToken);
        }
        else if (leaf.Kind == AuditKind.Outcome)
        {
            await _statements.RunAsync(DeleteOpen, [("@CallId", leaf.Call)], cancellationToken);
        }

        return new AuditReceipt(leaf.Sequence, hash);
    }

    /// <summary>Writes a signed head over what is there with this transaction.</summary>
    /// <param name="signer">Who signs.</param>
    /// <param name="next">Who signs as well, and alone from the next head on; null where that stays as it is.</param>
    /// <param name="now">When.</param>
    /// <returns>The note.</returns>
    public async ValueTask<string> SignAsync(NoteSigner signer, NoteSigner? next, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var head = new Checkpoint(Row.Origin, _tail.Tree.Size, _tail.Tree.Root()).ToString();
        var signed = signer.Sign(head);
        if (next is not null)
        {
            signed = signed with { Signatures = [.. signed.Signatures, .. next.Sign(head).Signatures] };
            Row = Row with { SigningKeys = $"{Row.SigningKeys}\n{next.Key}" };
            await _statements.RunAsync(UpdateKeys, [("@SigningKeys", Row.SigningKeys)], cancellationToken);
        }

        var note = signed.ToString();
        await _statements.RunAsync(
            InsertHead, [("@Size", _tail.Tree.Size), ("@Note", note), ("@SignedAt", now.ToUnixMicroseconds())], cancellationToken);
        return note;
    }

    /// <summary>Writes the tree, and commits.</summary>
    public async Task EndAsync(CancellationToken cancellationToken)
    {
        if (_tail.Tree.Size > Row.Size)
        {
            foreach (var (tile, hashes, isNew) in _tail.TakeChanged())
            {
                await _statements.RunAsync(
                    isNew ? InsertTile : UpdateTile, [("@Level", tile.Level), ("@Position", tile.Index), ("@Hashes", hashes)], cancellationToken);
            }

            var range = _tail.Tree.Hashes.SelectMany(hash => hash.ToArray()).ToArray();
            await _statements.RunAsync(
                UpdateLog, [("@Size", _tail.Tree.Size), ("@Hashes", range), ("@Previous", _tail.Previous.ToArray())], cancellationToken);
        }

        await _statements.FlushAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _statements.DisposeAsync();
        if (_writer is not null)
        {
            await _writer.DisposeAsync();
        }
    }

    private byte[] Write(AuditLeaf leaf)
    {
        _buffer.ResetWrittenCount();
        _writer ??= new Utf8JsonWriter(_buffer);
        _writer.Reset(_buffer);
        leaf.WriteTo(_writer);
        return _buffer.WrittenSpan.ToArray();
    }
}
