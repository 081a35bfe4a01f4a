using Actors.Registry;

namespace Actors.Governance;

/// <summary>Finds governance's grains by their typed keys.</summary>
public static class GovernanceGrains
{
    /// <summary>A tenant's governance.</summary>
    public static IGovernanceGrain GetGovernance(this IGrainFactory grains, string tenant)
    {
        ArgumentNullException.ThrowIfNull(grains);
        return grains.GetGrain<IGovernanceGrain>(new GovernanceKey(tenant).ToString());
    }

    /// <summary>The tests of a version.</summary>
    public static Testing.IModelTestGrain GetModelTests(this IGrainFactory grains, ModelKey model, int version)
    {
        ArgumentNullException.ThrowIfNull(grains);
        return grains.GetGrain<Testing.IModelTestGrain>(new ReviewKey(model, version).ToString());
    }

    /// <summary>The fairness reports of a version.</summary>
    public static Fairness.IFairnessGrain GetFairness(this IGrainFactory grains, ModelKey model, int version)
    {
        ArgumentNullException.ThrowIfNull(grains);
        return grains.GetGrain<Fairness.IFairnessGrain>(new VersionKey(model, version).ToString());
    }

    /// <summary>Which of a tenant's reviews may have an open request.</summary>
    public static IReviewRequestsGrain GetReviewRequests(this IGrainFactory grains, string tenant)
    {
        ArgumentNullException.ThrowIfNull(grains);
        return grains.GetGrain<IReviewRequestsGrain>(new GovernanceKey(tenant).ToString());
    }

    /// <summary>The review of a version.</summary>
    public static IReviewGrain GetReview(this IGrainFactory grains, ModelKey model, int version)
    {
        ArgumentNullException.ThrowIfNull(grains);
        return grains.GetGrain<IReviewGrain>(new ReviewKey(model, version).ToString());
    }
}
