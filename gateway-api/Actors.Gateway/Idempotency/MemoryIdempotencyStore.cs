using Actors.Storage.Idempotency;
using Microsoft.Extensions.Options;

namespace Actors.Gateway.Idempotency;

/// <summary>Keys of predictions, in this process's memory: a prediction changes nothing, so that running it again after a restart is harmless.</summary>
internal sealed class MemoryIdempotencyStore(IOptions<IdempotencyOptions> options) : IIdempotencyStore
{
    /// <summary>What an entry takes beside its answer, roughly.</summary>
    private const int Overhead = 400;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly LinkedList<string> _order = [];
    private long _bytes;

    public ValueTask<IdempotencyRecord?> BeginAsync(
        string scope, string owner, DateTimeOffset now, TimeSpan lease, TimeSpan retention, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_entries.TryGetValue(scope, out var entry) && !(entry.Answer is null ? entry.LeaseUntil <= now : entry.Expires <= now))
            {
                return new(new IdempotencyRecord(entry.Answer, entry.LeaseUntil));
            }

            Remove(scope);
            _entries[scope] = new Entry(owner, now + lease, now + retention, null, _order.AddLast(scope));
            _bytes += Overhead;
            MakeRoom(scope);
            return new((IdempotencyRecord?)null);
        }
    }

    public ValueTask RenewAsync(string scope, string owner, DateTimeOffset until, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_entries.TryGetValue(scope, out var entry) && entry.Owner == owner && entry.Answer is null)
            {
                _entries[scope] = entry with { LeaseUntil = until };
            }
        }

        return default;
    }

    public ValueTask<bool> CompleteAsync(string scope, string owner, StoredAnswer answer, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (!_entries.TryGetValue(scope, out var entry) || entry.Owner != owner || entry.Answer is not null)
            {
                return new(false);
            }

            _entries[scope] = entry with { Answer = answer };
            _bytes += answer.Body.Length;
            MakeRoom(null);
            return new(true);
        }
    }

    public ValueTask AbandonAsync(string scope, string owner, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_entries.TryGetValue(scope, out var entry) && entry.Owner == owner && entry.Answer is null)
            {
                Remove(scope);
            }
        }

        return default;
    }

    public ValueTask PurgeAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            while (_order.First is { } first && _entries[first.Value] is var oldest && oldest.Expires <= now && (oldest.Answer is not null || oldest.LeaseUntil <= now))
            {
                Remove(first.Value);
            }
        }

        return default;
    }

    private void MakeRoom(string? but)
    {
        while ((_bytes > options.Value.MaxBytes || _entries.Count > options.Value.MaxKeys) && _order.First is { } first && first.Value != but)
        {
            Remove(first.Value);
        }
    }

    private void Remove(string scope)
    {
        if (_entries.Remove(scope, out var entry))
        {
            _order.Remove(entry.Place);
            _bytes -= Overhead + (entry.Answer?.Body.Length ?? 0);
        }
    }

    private sealed record Entry(string Owner, DateTimeOffset LeaseUntil, DateTimeOffset Expires, StoredAnswer? Answer, LinkedListNode<string> Place);
}
