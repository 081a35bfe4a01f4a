using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Actors.Domain.Alerts;

/// <summary>What makes an alert: data that people and machines read alike. Each group of the rule has one alert at a time.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record AlertRule : IAlertSetting
{
    /// <inheritdoc/>
    public string Name { get; init; } = "";

    /// <summary>info, warning or critical.</summary>
    public string Severity { get; init; } = "warning";

    /// <summary>When it fires.</summary>
    public AlertCondition When { get; init; } = new();

    /// <summary>By what signals are put together to one alert: model, version, subject, signal; empty for one alert of the rule.</summary>
    public ImmutableArray<string> GroupBy { get; init; } = ["model"];

    /// <summary>Rules whose alerts of the same groups are quiet while this one's fires, by name or by a beginning that ends with <c>*</c>.</summary>
    public ImmutableArray<string> Inhibits { get; init; } = [];

    /// <summary>Rules whose alerts of the same groups make this one's quiet.</summary>
    public ImmutableArray<string> InhibitedBy { get; init; } = [];

    /// <summary>Labels that its alerts have, beside their group's; at most 16.</summary>
    public ImmutableDictionary<string, string> Labels { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Texts for people, at most 8, in which <c>{{model}}</c>, <c>{{value}}</c> and the like are replaced: see <see cref="AlertText"/>.</summary>
    public ImmutableDictionary<string, string> Annotations { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The route that its alerts take, by name; null for the first that fits.</summary>
    public string? Route { get; init; }

    /// <summary>Whether its alert opens an incident where the model has none open.</summary>
    public bool OpensIncident { get; init; }

    /// <summary>A signal that is not heard again for so long is so no more; 10 to 604,800 s.</summary>
    public int ResolveAfterSeconds { get; init; } = 3600;

    /// <summary>Whether it is in force.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>How its severity ranks: 0, 1 or 2.</summary>
    public static int Rank(string severity) => severity switch
    {
        "critical" => 2,
        "warning" => 1,
        _ => 0,
    };
}
