using Actors.Domain.Registry;
using Actors.Domain.Rollouts;
using Actors.Registry;

namespace Actors.Grains.Registry;

/// <summary>Between the split that travels and the split that the rules know.</summary>
internal static class TrafficMapping
{
    private const string Shadow = "shadow";
    private const string Canary = "canary";

    public static TrafficSplit? ToSplit(this SplitRoute? route) => route is null ? null : new(
        route.Rollout,
        route.Epoch,
        route.Candidate,
        route.Share,
        route.Salt,
        [.. route.Include],
        [.. route.Exclude],
        [.. route.Shadows],
        route.Tolerance,
        route.KeepInputs)
    {
        CompareInputs = route.CompareInputs,
        Arms = [.. route.Arms.Select(arm => new TrafficArm(arm.Name, arm.Version))],
        Live = route.Live,
    };

    public static SplitRoute? ToRoute(this TrafficSplit? split) => split is null ? null : new(
        split.Rollout,
        split.Epoch,
        split.Candidate,
        split.Share,
        split.Salt,
        [.. split.Include],
        [.. split.Exclude],
        [.. split.Shadows])
    {
        Tolerance = split.Tolerance,
        KeepInputs = split.KeepInputs,
        CompareInputs = split.CompareInputs,
        Arms = split.Arms.IsDefaultOrEmpty ? [] : [.. split.Arms.Select(arm => new ArmRoute(arm.Name, arm.Version))],
        Live = split.Live,
    };

    /// <summary>The stages that versions come to by the request, as moves that their gates understand. All of the traffic is as good as live.</summary>
    public static IEnumerable<MoveAlias> Stages(this RouteTraffic request)
    {
        if (request.Live is { } live)
        {
            yield return new MoveAlias(AliasName.Live, live, null);
        }

        if (request.Split is not { } split)
        {
            yield break;
        }

        foreach (var shadow in split.Shadows)
        {
            yield return new MoveAlias(Shadow, shadow, null);
        }

        // The version that is live anyway needs no gate.
        foreach (var version in split.Arms.Select(arm => arm.Version).Distinct().Where(version => version != split.Live))
        {
            yield return new MoveAlias(Canary, version, null);
        }

        if (split.Share > 0)
        {
            yield return new MoveAlias(Canary, split.Candidate, null);
        }

        if (split.Share >= 1)
        {
            yield return new MoveAlias(AliasName.Live, split.Candidate, null);
        }
    }
}
