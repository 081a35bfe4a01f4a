namespace Actors.Registry;

/// <summary>A model as the registry knows it.</summary>
/// <param name="Key">The model's key, <c>tenant/name</c>.</param>
/// <param name="Revision">Grows by one with every change; the value of the management API's ETag.</param>
/// <param name="Versions">Every version, archived ones included, oldest first.</param>
/// <param name="Aliases">Names that stand for a version. <c>live</c> is the one that requests without a version get.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.ModelView)]
public sealed record ModelView(
    [property: Id(0)] string Key,
    [property: Id(1)] long Revision,
    [property: Id(2)] ModelVersionView[] Versions,
    [property: Id(3)] Dictionary<string, int> Aliases)
{
    /// <summary>How the model wants to be served, as its owner set it.</summary>
    [Id(4)]
    public ServingSettings Serving { get; init; } = new();

    /// <summary>Whether the model is out of service until it is loaded.</summary>
    [Id(5)]
    public bool Unloaded { get; init; }

    /// <summary>How risky the model's use is; null where nobody has classed it.</summary>
    [Id(6)]
    public Governance.RiskView? Risk { get; init; }

    /// <summary>The model's own tags.</summary>
    [Id(7)]
    public Dictionary<string, string> Tags { get; init; } = [];

    /// <summary>The model in words; empty where nobody said.</summary>
    [Id(8)]
    public string Description { get; init; } = "";

    /// <summary>When the last change was made.</summary>
    [Id(9)]
    public DateTimeOffset ChangedAt { get; init; }

    /// <summary>The rules around the model.</summary>
    [Id(10)]
    public Actors.Conditions.ConditionSetView Conditions { get; init; } = Actors.Conditions.ConditionSetView.None;

    /// <summary>That the model is not to be trusted for the time being; null where it is.</summary>
    [Id(11)]
    public Resilience.DegradationView? Degraded { get; init; }

    /// <summary>The alias that requests without a version follow.</summary>
    public const string LiveAlias = "live";
}
