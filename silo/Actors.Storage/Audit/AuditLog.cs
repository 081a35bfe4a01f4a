using System.Data;
using System.Data.Common;
using System.Threading.Channels;
using Actors.Domain.Audit;
using Actors.Domain.Bytes;
using Actors.Storage.Databases;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Actors.Storage.Audit;

/// <summary>
/// Writes the log: one writer a process, which commits together what has queued while it committed. Several processes take turns by the lock of
/// the log's row, under which places are given.
/// </summary>
internal sealed partial class AuditLog : IAuditLog, IDisposable
{
    /// <summary>
    /// SQLite's own 2 MiB of pages are less than a large batch changes in the table and its indices, and every thousand pages written back are the same ones again.
    /// </summary>
    private const string SqlitePages = "PRAGMA cache_size = -16384; PRAGMA wal_autocheckpoint = 4000;";

    private readonly IDatabase _database;
    private readonly AuditKeys _keys;
    private readonly AuditSubjects _subjects;
    private readonly HeadFile _heads;
    private readonly AuditOptions _options;
    private readonly TimeProvider _clock;
    private readonly AuditInstruments _instruments;
    private readonly ILogger<AuditLog> _logger;
    private readonly Channel<AuditPending> _waiting;
    private readonly SemaphoreSlim _rotation = new(1, 1);
    private string _signingKeys = "";
    private DbConnection? _kept;
    private AuditTail? _tail;
    private long _signedSize = -1;
    private long _signedAt;
    private Task _loop = Task.CompletedTask;
    private ITimer? _timer;

    public AuditLog(
        IDatabase database, AuditKeys keys, AuditSubjects subjects, HeadFile heads, IOptions<AuditOptions> options, AuditInstruments instruments, TimeProvider clock, ILogger<AuditLog> logger)
    {
        (_database, _keys, _subjects, _heads, _options, _instruments, _clock, _logger) = (database, keys, subjects, heads, options.Value, instruments, clock, logger);
        _waiting = Channel.CreateBounded<AuditPending>(new BoundedChannelOptions(_options.MaxWaiting) { SingleReader = true });
    }

    public IReadOnlyList<NoteKey> Keys { get; private set; } = [];

    public async Task<AuditReceipt> AppendAsync(AuditRecord record, CancellationToken cancellationToken)
    {
        var pending = await PrepareAsync(record, next: null, cancellationToken);
        return await WaitAsync(pending, cancellationToken);
    }

    public async Task<NoteKey> RotateKeyAsync(AuditRecord record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        await _rotation.WaitAsync(cancellationToken);
        try
        {
            var next = _keys.MakeNext();
            var note = $"{_keys.Signer.Key} is followed by {next.Key}";
            var pending = await PrepareAsync(record with { Detail = record.Detail with { Note = note } }, next, cancellationToken);

            // Not given up in the middle: another key must not be made while this one may yet be taken.
            _ = await WaitAsync(pending, CancellationToken.None);
            return next.Key;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new AuditKeyException("The key cannot be changed: its folder cannot be written.", refused);
        }
        finally
        {
            _ = _rotation.Release();
        }
    }

    public void Dispose() => _rotation.Dispose();

    private async Task<AuditPending> PrepareAsync(AuditRecord record, NoteSigner? next, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        var isSystem = record.Actor.StartsWith(AuditSubjects.SystemPrefix, StringComparison.Ordinal);
        var subject = isSystem ? null : await _subjects.GetAsync(record.Actor, cancellationToken);
        var detail = (record.Detail with { Actor = record.Actor, Tenant = record.Tenant.Length == 0 ? null : record.Tenant, Resource = record.Resource }).ToBytes();
        var bytes = subject is null ? detail : AuditSubject.Seal(subject.Key, detail);
        var leaf = new AuditLeaf(
            0, TreeHasher.Empty, record.At.ToUnixMicroseconds(), record.Kind, record.Call.ToString("N"), record.Action, _keys.Tenant(record.Tenant), subject?.Pseudonym ?? record.Actor,
            _keys.Digest(record.Resource), record.Before, record.After, record.Outcome, TreeHash.Of(bytes));
        return new AuditPending { Leaf = leaf, Detail = bytes, Next = next };
    }

    public Task<string?> SignHeadAsync(CancellationToken cancellationToken)
    {
        var wish = new AuditPending();
        return Enqueue(wish) ? wish.Head.Task.WaitAsync(cancellationToken) : throw Overloaded();
    }

    /// <summary>Adds an entry whose names are pseudonyms and digests already.</summary>
    internal Task<AuditReceipt> AppendAsync(AuditLeaf leaf, byte[] detail, CancellationToken cancellationToken) =>
        WaitAsync(new AuditPending { Leaf = leaf, Detail = detail }, cancellationToken);

    /// <summary>Begins to write.</summary>
    internal void Start(AuditRow row)
    {
        _keys.Settle(row);
        (_signingKeys, Keys) = (row.SigningKeys, row.Keys);
        if (!row.IsSignedWith(_keys.Signer.Key))
        {
            LogForeignKey(_keys.Signer.Key.Name);
        }

        _loop = Task.Run(RunAsync);
        _timer = _clock.CreateTimer(static state => ((AuditLog)state!).WishHead(), this, _options.HeadPeriod, _options.HeadPeriod);
    }

    /// <summary>Writes what waits, with a head over it, and ends.</summary>
    internal async Task StopAsync()
    {
        if (_timer is not null)
        {
            await _timer.DisposeAsync();
            _ = Enqueue(new AuditPending());
        }

        _ = _waiting.Writer.TryComplete();
        await _loop;
        await LetGoAsync();
    }

    private Task<AuditReceipt> WaitAsync(AuditPending pending, CancellationToken cancellationToken) =>
        Enqueue(pending) ? pending.Receipt.Task.WaitAsync(cancellationToken) : throw Overloaded();

    private bool Enqueue(AuditPending pending) => _waiting.Writer.TryWrite(pending);

    private AuditOverloadedException Overloaded() => new(
        $"The audit log takes no entry now: {_options.MaxWaiting} wait already, or the process is stopping.");

    private void WishHead()
    {
        if (_tail is { } tail && tail.Tree.Size != _signedSize)
        {
            _ = Enqueue(new AuditPending());
        }
    }

    private async Task RunAsync()
    {
        var batch = new List<AuditPending>();
        while (await _waiting.Reader.WaitToReadAsync())
        {
            while (batch.Count < _options.MaxBatch && _waiting.Reader.TryRead(out var pending))
            {
                batch.Add(pending);
            }

            try
            {
                var begun = _clock.GetTimestamp();
                await WriteAsync(batch);
                _instruments.CountCommit(batch.Count(pending => pending.Leaf is not null), _clock.GetElapsedTime(begun));
            }
            catch (Exception exception)
            {
                // Whether it was committed is not known: the next commit reads the end anew, and nobody was told that it was.
                _tail = null;
                await LetGoAsync();
                LogFailed(exception, batch.Count);
                _instruments.CountFailure(batch.Count);
                batch.ForEach(pending => pending.Fail(exception));
            }

            batch.Clear();
        }
    }

    private async Task WriteAsync(List<AuditPending> batch)
    {
        var connection = await ConnectAsync();
        await using var returned = _kept is null ? connection : null;
        var isolation = _database.Provider == DatabaseProvider.Sqlite ? IsolationLevel.Serializable : IsolationLevel.ReadCommitted;
        await using var transaction = await connection.BeginTransactionAsync(isolation);
        await using var commit = new AuditCommit(_database.Provider, connection, transaction);
        var tail = await commit.BeginAsync(_tail, CancellationToken.None);
        _tail = null;
        _keys.Settle(commit.Row);
        var isOurs = commit.Row.IsSignedWith(_keys.Signer.Key);
        var next = isOurs ? batch.Find(pending => pending.Next is not null)?.Next : null;
        var receipts = new AuditReceipt[batch.Count];
        for (var i = 0; i < batch.Count; i++)
        {
            if (batch[i].Next is not null && next is null)
            {
                batch[i].Fail(new AuditKeyException("The key cannot be changed: this process does not hold the one that signs now."));
            }
            else if (batch[i].Leaf is not null)
            {
                receipts[i] = await commit.AppendAsync(batch[i], CancellationToken.None);
            }
        }

        var now = _clock.GetUtcNow();
        var isWanted = next is not null || batch.Exists(pending => pending.Leaf is null) || _clock.GetElapsedTime(_signedAt) >= _options.HeadPeriod;
        var last = isWanted ? await AuditReader.LastHeadAsync(connection, transaction, CancellationToken.None) : null;
        var note = isWanted && tail.Tree.Size > (last?.Size ?? 0) && isOurs
            ? await commit.SignAsync(_keys.Signer, next, now, CancellationToken.None)
            : null;
        await commit.EndAsync(CancellationToken.None);
        _tail = tail;
        _keys.Settle(commit.Row);
        if (commit.Row.SigningKeys != _signingKeys)
        {
            (_signingKeys, Keys) = (commit.Row.SigningKeys, commit.Row.Keys);
        }

        if (note is not null)
        {
            (_signedSize, _signedAt) = (tail.Tree.Size, _clock.GetTimestamp());
            await _heads.AppendAsync(note);
        }

        for (var i = 0; i < batch.Count; i++)
        {
            _ = batch[i].Leaf is null ? batch[i].Head.TrySetResult(note ?? last?.Note) : batch[i].Receipt.TrySetResult(receipts[i]);
        }
    }

    /// <summary>On SQLite one connection is kept, with its pages; elsewhere the driver's pool has them.</summary>
    private async Task<DbConnection> ConnectAsync()
    {
        if (_kept is not null)
        {
            return _kept;
        }

        var connection = await _database.OpenAsync(CancellationToken.None);
        if (_database.Provider == DatabaseProvider.Sqlite)
        {
            _ = await connection.ExecuteAsync(SqlitePages, CancellationToken.None);
            _kept = connection;
        }

        return connection;
    }

    private async Task LetGoAsync()
    {
        if (_kept is { } kept)
        {
            _kept = null;
            await kept.DisposeAsync();
        }
    }

    [LoggerMessage(4001, LogLevel.Error, "{Count} entries of the audit log were not written")]
    private partial void LogFailed(Exception exception, int count);

    [LoggerMessage(4002, LogLevel.Warning, "This process signs no heads of the audit log: the log is signed with another key than {Key}. Give it the key of the silo that made the log (Audit:KeyFile)")]
    private partial void LogForeignKey(string key);
}
