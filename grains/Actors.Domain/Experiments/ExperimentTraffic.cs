using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Actors.Domain.Rollouts;

namespace Actors.Domain.Experiments;

/// <summary>What an experiment over a model's versions asks of the model's routes.</summary>
public static class ExperimentTraffic
{
    private const string Prefix = "experiment ";

    /// <summary>How the routes call an experiment.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="number">Its number among those of the name.</param>
    public static string IdOf(string name, int number) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{name}/{number}");

    /// <summary>Reads such an id.</summary>
    public static bool TryRead(string id, [NotNullWhen(true)] out string? name, out int number)
    {
        (name, number) = (null, 0);
        var slash = id?.LastIndexOf('/') ?? -1;
        if (slash < 0 || !id!.StartsWith(Prefix, StringComparison.Ordinal) || !int.TryParse(id.AsSpan(slash + 1), CultureInfo.InvariantCulture, out number))
        {
            return false;
        }

        name = id[Prefix.Length..slash];
        return true;
    }

    /// <summary>The split: each arm with the version that answers it, the first arm's for those that are stopped.</summary>
    /// <param name="id">The experiment's, by <see cref="IdOf"/>.</param>
    /// <param name="epoch">Grows with each change.</param>
    /// <param name="plan">A plan whose arms all have versions.</param>
    /// <param name="live">The version that was live when it began.</param>
    /// <param name="stopped">Arms that are stopped.</param>
    public static TrafficSplit Of(string id, int epoch, ExperimentPlan plan, int live, ImmutableArray<StoppedArm> stopped)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var first = plan.Arms[0].Version ?? live;
        return new(id, epoch, first, 0, 0, [], [], [], 0, KeepInputs: false)
        {
            Arms = [.. plan.Arms.Select((arm, place) => new TrafficArm(arm.Name, stopped.Any(known => known.Arm == place) ? first : arm.Version ?? live))],
            Live = live,
        };
    }
}
