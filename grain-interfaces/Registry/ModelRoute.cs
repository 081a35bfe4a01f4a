namespace Actors.Registry;

/// <summary>The routing snapshot of a model: immutable, replaced whole, the same on every silo once it has arrived there.</summary>
/// <param name="Key">The model's key, <c>tenant/name</c>.</param>
/// <param name="Revision">The model's revision; a silo never goes back to a smaller one.</param>
/// <param name="LiveVersion">The version that requests without one get; null where the model has no <c>live</c> alias.</param>
/// <param name="Versions">The servable versions, oldest first. Empty where the model does not exist.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.ModelRoute)]
public sealed record ModelRoute(
    [property: Id(0)] string Key,
    [property: Id(1)] long Revision,
    [property: Id(2)] int? LiveVersion,
    [property: Id(3)] VersionRoute[] Versions)
{
    /// <summary>How the model wants to be served.</summary>
    [Id(4)]
    public ServingSettings Serving { get; init; } = new();

    /// <summary>Whether the model is out of service and to be out of memory: no version answers predictions.</summary>
    [Id(5)]
    public bool Unloaded { get; init; }

    /// <summary>How requests without a version are split while a rollout is under way; null for all to <see cref="LiveVersion"/>.</summary>
    [Id(6)]
    public SplitRoute? Split { get; init; }

    /// <summary>The rules around the model; null where there are none.</summary>
    [Id(7)]
    public Actors.Conditions.ConditionSetView? Conditions { get; init; }

    /// <summary>That the model is not to be trusted for the time being; null where it is.</summary>
    [Id(8)]
    public Resilience.DegradationView? Degraded { get; init; }

    /// <summary>The revision of how it is watched for drift; null where it is not. Silos ask its monitor for the rest.</summary>
    [Id(9)]
    public long? Drift { get; init; }
}
