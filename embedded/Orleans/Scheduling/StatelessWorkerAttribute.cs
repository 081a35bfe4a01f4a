namespace Orleans.Concurrency;

/// <summary>The grain has as many activations as its load needs.</summary>
/// <param name="maxLocalWorkers">The most activations of one identity; below 1 stands for the number of processors.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class StatelessWorkerAttribute(int maxLocalWorkers) : Attribute
{
    public StatelessWorkerAttribute()
        : this(-1)
    {
    }

    internal int MaxLocalWorkers { get; } = maxLocalWorkers > 0 ? maxLocalWorkers : Environment.ProcessorCount;
}
