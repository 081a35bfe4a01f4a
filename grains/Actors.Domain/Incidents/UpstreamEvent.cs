using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Actors.Domain.Incidents;

/// <summary>Something that changed where data comes from: a schema, a load, a feed.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record UpstreamEvent
{
    /// <summary>By which the same is recognised when it is said again; 1 to 200 characters.</summary>
    public string Id { get; init; } = "";

    /// <summary>Whose event it is, like <c>warehouse/orders</c>.</summary>
    public string Source { get; init; } = "";

    /// <summary>What it is, like <c>schema-changed</c>.</summary>
    public string Kind { get; init; } = "";

    /// <summary>In words.</summary>
    public string Text { get; init; } = "";

    /// <summary>When it happened; null for when it was heard.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>The models that it concerns, by name or by a beginning that ends with <c>*</c>; empty for all.</summary>
    public ImmutableArray<string> Models { get; init; } = [];

    /// <summary>Whether rules should hear of it as a fault.</summary>
    public bool IsFault { get; init; }

    /// <summary>What is wrong with it, for people; null where nothing is.</summary>
    public string? Fault() =>
        Id is not { Length: > 0 and <= 200 } || Source is not { Length: > 0 and <= 200 } || Kind is not { Length: > 0 and <= 100 } || Text is not { Length: <= IncidentLimits.MaxText }
            ? "An upstream event has an id and a source of 1 to 200 characters, a kind of 1 to 100, and a text of at most 4000."
            : Models.Length > 100 || Models.Any(model => model is not { Length: > 0 and <= 100 }) ? "models names at most 100 models."
            : null;
}
