using System.Text.Json.Serialization;

namespace Actors.Gateway.Reviews;

/// <summary>A rule of a process. A case that lacks what the rule needs goes to people.</summary>
/// <param name="When">An expression, true where the rule is for a case, over confidence, answer, and the inputs: input.NAME for a number, text.NAME for a text, with .COLUMN for an element of an array.</param>
/// <param name="Then">accept, reject or review.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ReviewRuleDetail(string? When, string? Then);
