using System.Text.Json;
using System.Text.Json.Serialization;

namespace Actors.Gateway.Revisions;

/// <summary>One thing that was set.</summary>
/// <param name="Kind">What it is, such as Model or Policy.</param>
/// <param name="Name">Its name.</param>
/// <param name="Spec">What it was set to.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record AppliedDocument(string? Kind, string? Name, JsonElement Spec);
