using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Actors.Domain.Alerts;

/// <summary>What people do when an incident opens: its steps are copied into the incident.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record Playbook : IAlertSetting
{
    /// <inheritdoc/>
    public string Name { get; init; } = "";

    /// <summary>Labels of the alert that opens the incident, each by its value or by a beginning that ends with <c>*</c>; empty for every incident.</summary>
    public ImmutableDictionary<string, string> Match { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>1 to 30 steps, in words.</summary>
    public ImmutableArray<string> Steps { get; init; } = [];
}
