namespace Actors.Grains.Reviews;

/// <summary>Calls that wait for a case to end. Used within the turns of one grain only.</summary>
internal sealed class CaseWaiters(TimeProvider clock)
{
    /// <summary>Calls that wait at once at most; others are answered at once.</summary>
    private const int MaxWaiters = 1000;

    private readonly Dictionary<string, TaskCompletionSource> _ends = new(StringComparer.Ordinal);

    private int _waiting;

    /// <summary>Waits until the case has ended or the time has passed.</summary>
    public async Task WaitAsync(string id, TimeSpan patience, CancellationToken cancellationToken)
    {
        if (_waiting >= MaxWaiters)
        {
            return;
        }

        if (!_ends.TryGetValue(id, out var end))
        {
            _ends[id] = end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        _waiting++;
        try
        {
            await end.Task.WaitAsync(patience, clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            // The case is still open, and the caller hears so.
        }
        finally
        {
            _waiting--;
            if (_waiting == 0)
            {
                _ends.Clear();
            }
        }
    }

    /// <summary>Lets those go on whose case has ended.</summary>
    public void Release(IEnumerable<string> ended)
    {
        foreach (var id in ended)
        {
            if (_ends.Remove(id, out var end))
            {
                end.SetResult();
            }
        }
    }
}
