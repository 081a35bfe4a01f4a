namespace Actors.Inference;

/// <summary>What requests of one version and one inner shape take of a worker, learned from the runs seen. Guarded by the workers' lock.</summary>
internal sealed class ShapeTimes
{
    private const double Weight = 1.0 / 16;

    /// <summary>The model's runs, in ticks.</summary>
    public ServiceTimeModel Runs { get; } = new();

    /// <summary>What answering adds for a row, in ticks: callers that are resumed on the worker use its time, too.</summary>
    public double Answering { get; private set; }

    /// <summary>Learns from a run that ended well.</summary>
    public void Add(int rows, in RunCost cost)
    {
        Runs.Add(rows, cost.Ran);
        double answering = (double)(cost.Occupied - cost.Ran) / rows;
        Answering += Weight * (Math.Min(answering, 8 * Answering + cost.Ran) - Answering);
    }

    /// <summary>The worker time that each row takes where there is enough work for the best batches.</summary>
    public double WorkPerRow(int maxRows) => Runs.LeastPerRow(maxRows) + Answering;

    /// <summary>The worker time that a batch takes.</summary>
    public double Work(int rows) => Runs.Mean(rows) + (rows * Answering);
}
