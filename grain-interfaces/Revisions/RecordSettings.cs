using System.Text.Json.Serialization;

namespace Actors.Revisions;

/// <summary>Settings that were applied.</summary>
/// <param name="Digest">SHA-256 of the settings, 64 lower-case hexadecimal digits; the audit log keeps it in their place.</param>
/// <param name="Reason">Why; null where nobody said.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.RecordSettings)]
public sealed record RecordSettings([property: Id(0)] string Digest, [property: Id(1)] string? Reason)
{
    /// <summary>The settings, as JSON.</summary>
    [Id(2), JsonIgnore]
    public string Content { get; init; } = "[]";
}
