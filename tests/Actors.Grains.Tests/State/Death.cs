namespace Actors.Grains.Tests.State;

/// <summary>The end of a process at its n-th write: that write is lost or arrives, nothing after it does. Writes may come from several threads.</summary>
internal sealed class Death
{
    private int _left = int.MaxValue;
    private bool _arrives;

    public bool IsDead { get; private set; }

    /// <summary>Dies at a write, counted from now on, the first being 1.</summary>
    public void At(int write, bool arrives) => (_left, _arrives) = (write, arrives);

    /// <summary>The process is there again: writes arrive from now on.</summary>
    public void Revive() => (IsDead, _left) = (false, int.MaxValue);

    /// <summary>Writes, or dies of it.</summary>
    /// <exception cref="IOException">The process is dead.</exception>
    public async Task<T> WriteAsync<T>(Func<Task<T>> write)
    {
        var isLast = Interlocked.Decrement(ref _left) == 0;
        if (isLast && _arrives)
        {
            _ = await write();
        }

        IsDead |= isLast;
        return IsDead ? throw new IOException("The process is dead.") : await write();
    }

    /// <summary>Writes, or dies of it.</summary>
    public Task WriteAsync(Func<Task> write) => WriteAsync(async () =>
    {
        await write();
        return true;
    });
}
