namespace Actors.Reviews;

/// <summary>Finds the grains of review processes by their typed keys.</summary>
public static class ReviewProcesses
{
    /// <summary>A business process.</summary>
    public static IReviewProcessGrain GetReviewProcess(this IGrainFactory grains, ReviewProcessKey key)
    {
        ArgumentNullException.ThrowIfNull(grains);
        return grains.GetGrain<IReviewProcessGrain>(key.ToString());
    }

    /// <summary>A case of a business process.</summary>
    public static IReviewCaseGrain GetReviewCase(this IGrainFactory grains, ReviewProcessKey key, string id)
    {
        ArgumentNullException.ThrowIfNull(grains);
        return grains.GetGrain<IReviewCaseGrain>(key.Case(id));
    }
}
