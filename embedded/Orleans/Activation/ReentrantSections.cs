namespace Orleans.Runtime;

/// <summary>Counts, for each call chain, the sections in which it may re-enter the activation.</summary>
internal sealed class ReentrantSections
{
    private Dictionary<Guid, int>? _counts;

    public bool Contains(Guid id) => _counts is not null && id != Guid.Empty && _counts.ContainsKey(id);

    public void Enter(Guid id)
    {
        _counts ??= [];
        _counts[id] = _counts.GetValueOrDefault(id) + 1;
    }

    public void Leave(Guid id)
    {
        if (_counts is null || !_counts.TryGetValue(id, out var count))
        {
            throw new InvalidOperationException("A reentrant section ended that had not begun in this activation.");
        }

        if (count == 1)
        {
            _counts.Remove(id);
        }
        else
        {
            _counts[id] = count - 1;
        }
    }
}
