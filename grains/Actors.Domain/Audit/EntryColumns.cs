using System.Text.Json.Serialization;

namespace Actors.Domain.Audit;

/// <summary>What an entry's row repeats of it, to be searched by. A row that says other than its entry hides it.</summary>
/// <param name="At">When, in Unix microseconds.</param>
/// <param name="Tenant">For which tenant.</param>
/// <param name="Actor">Who.</param>
/// <param name="Action">What is done.</param>
/// <param name="Resource">To what.</param>
public sealed record EntryColumns(
    [property: JsonPropertyName("at")] long At,
    [property: JsonPropertyName("tenant")] string Tenant,
    [property: JsonPropertyName("actor")] string Actor,
    [property: JsonPropertyName("action")] string Action,
    [property: JsonPropertyName("resource")] string Resource)
{
    /// <summary>What the row of an entry has to say.</summary>
    public static EntryColumns Of(AuditLeaf leaf)
    {
        ArgumentNullException.ThrowIfNull(leaf);
        return new EntryColumns(leaf.At, leaf.Tenant, leaf.Actor, leaf.Action, leaf.Resource);
    }
}
