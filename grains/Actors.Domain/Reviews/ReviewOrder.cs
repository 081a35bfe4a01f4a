namespace Actors.Domain.Reviews;

/// <summary>The order in which cases go: what has escalated, then the highest priority, then the nearest deadline, then the oldest.</summary>
public sealed class ReviewOrder : IComparer<OpenCase>
{
    private ReviewOrder()
    {
    }

    /// <summary>The order.</summary>
    public static ReviewOrder Instance { get; } = new();

    /// <inheritdoc/>
    public int Compare(OpenCase? x, OpenCase? y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        return (x.Escalated is null, -x.Priority, x.Due, x.Number).CompareTo((y.Escalated is null, -y.Priority, y.Due, y.Number));
    }
}
