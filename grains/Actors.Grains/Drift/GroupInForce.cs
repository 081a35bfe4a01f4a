using System.Collections.Immutable;
using Actors.Domain.Drift.Monitoring;
using Actors.Domain.Drift.Profiles;
using Actors.Domain.Drift.Sketches;
using Actors.Drift;

namespace Actors.Grains.Drift;

/// <summary>How a group of a version is watched, ready for use.</summary>
/// <param name="Revision">The monitor's.</param>
/// <param name="Plan">The plan.</param>
/// <param name="Baselines">Those of the plan that are made once, in its order; those that are not there say so.</param>
internal sealed record GroupInForce(long Revision, GroupPlan Plan, ImmutableArray<BaselineInForce> Baselines)
{
    /// <summary>Its edges are those of all; null where there is none yet.</summary>
    public Profile? Reference => Baselines.IsEmpty ? null : Baselines[0].Profile;

    /// <summary>What tells sketches apart that cannot be merged.</summary>
    public string Epoch { get; } = Plan.EpochOf(Baselines.IsEmpty ? null : Baselines[0].Profile);

    /// <summary>From what travels.</summary>
    public static GroupInForce Of(DriftGroupPlan plan)
    {
        var group = plan.Settings.ToPlan();
        return new(plan.Revision, group, [.. group.Baselines.Where(name => !RollingBaselines.IsRolling(name)).Select(name => Of(group, name, Array.Find(plan.Baselines, baseline => baseline.View.Name == name)))]);
    }

    private static BaselineInForce Of(GroupPlan group, string name, BaselineContent? content)
    {
        if (content is null)
        {
            return new(name, 0, null, $"There is no baseline '{name}' yet.");
        }

        var profile = Profile.Of(content.Profile);

        // The group may have got other features since the baseline was made.
        return group.FaultOf(profile) is { } fault
            ? new(name, content.View.Version, null, fault)
            : new(name, content.View.Version, profile) { Sample = content.Sample is { } bytes ? ReadSample(bytes) : null };
    }

    private static ImmutableArray<double[]> ReadSample(byte[] bytes)
    {
        var reader = new SketchReader(bytes);
        return KeyedSample.Read(ref reader).ToColumns();
    }
}
