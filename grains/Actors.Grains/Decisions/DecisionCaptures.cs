using Actors.Domain.Decisions;
using Actors.Registry;
using Actors.Storage.Decisions;

namespace Actors.Grains.Decisions;

/// <summary>Makes what remembers models' answers.</summary>
public sealed class DecisionCaptures(IDecisionLog log, TimeProvider clock)
{
    /// <summary>What remembers a model's answers; null where they are not.</summary>
    internal DecisionCapture? Of(ModelRoute route) => route.Serving.Decisions?.ToPolicy() is { Level: not DecisionLevel.None } policy
        ? new DecisionCapture(ModelKey.Parse(route.Key), policy, log, clock)
        : null;
}
