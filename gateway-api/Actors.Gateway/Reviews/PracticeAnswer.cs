using System.Text.Json.Serialization;

namespace Actors.Gateway.Reviews;

/// <summary>An answer in practice.</summary>
/// <param name="Case">The case that was given; left out, with the answer, to be given one.</param>
/// <param name="Answer">The answer that is right.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record PracticeAnswer(string? Case, string? Answer);
