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

    /// <summary>The names of a tenant's business processes.</summary>
    public static IReviewCatalogGrain GetReviewCatalog(this IGrainFactory grains, string tenant)
    {
        ArgumentNullException.ThrowIfNull(grains);
        return grains.GetGrain<IReviewCatalogGrain>(tenant);
    }

    /// <summary>A page of what happened to a process's cases.</summary>
    public static IReviewJournalGrain GetReviewJournal(this IGrainFactory grains, ReviewProcessKey key, long page)
    {
        ArgumentNullException.ThrowIfNull(grains);
        return grains.GetGrain<IReviewJournalGrain>(key.Journal(page));
    }

    /// <summary>A case of a business process.</summary>
    public static IReviewCaseGrain GetReviewCase(this IGrainFactory grains, ReviewProcessKey key, string id)
    {
        ArgumentNullException.ThrowIfNull(grains);
        return grains.GetGrain<IReviewCaseGrain>(key.Case(id));
    }
}
