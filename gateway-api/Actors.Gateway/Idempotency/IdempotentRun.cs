using Actors.Storage.Idempotency;

namespace Actors.Gateway.Idempotency;

/// <summary>A request that holds a key while it runs.</summary>
internal sealed class IdempotentRun(IIdempotencyStore store, string scope, TimeSpan lease, TimeProvider clock)
{
    /// <summary>The key within its caller.</summary>
    public string Scope => scope;

    /// <summary>The run.</summary>
    public string Owner { get; } = Guid.NewGuid().ToString("N");

    /// <summary>Prolongs the lease until disposed, so that a long upload keeps its key while its process lives.</summary>
    public IDisposable KeepAlive() => clock.CreateTimer(static state => _ = ((IdempotentRun)state!).RenewAsync(), this, lease / 3, lease / 3);

    /// <summary>Keeps the answer. The client's patience does not count: the effect is there.</summary>
    public ValueTask<bool> CompleteAsync(StoredAnswer answer) => store.CompleteAsync(scope, Owner, answer, CancellationToken.None);

    /// <summary>Gives the key back.</summary>
    public ValueTask AbandonAsync() => store.AbandonAsync(scope, Owner, CancellationToken.None);

    private async Task RenewAsync()
    {
        try
        {
            await store.RenewAsync(scope, Owner, clock.GetUtcNow() + lease, CancellationToken.None);
        }
        catch (Exception fault) when (fault is System.Data.Common.DbException or TimeoutException or InvalidOperationException)
        {
            // The next tick tries again; there are two before the lease ends.
        }
    }
}
