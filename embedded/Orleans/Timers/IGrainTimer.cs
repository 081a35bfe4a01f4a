namespace Orleans.Runtime;

/// <summary>A timer of an activation; disposing of it stops it.</summary>
public interface IGrainTimer : IDisposable
{
    /// <summary>Sets when it ticks next and then how often.</summary>
    void Change(TimeSpan dueTime, TimeSpan period);
}
