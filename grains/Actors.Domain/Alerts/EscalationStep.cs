using System.Text.Json.Serialization;

namespace Actors.Domain.Alerts;

/// <summary>A step of an escalation.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record EscalationStep
{
    /// <summary>How long after the step before, or after the alert fired; 0 s to 7 days.</summary>
    public int AfterSeconds { get; init; }

    /// <summary>Who is told.</summary>
    public string Receiver { get; init; } = "";
}
