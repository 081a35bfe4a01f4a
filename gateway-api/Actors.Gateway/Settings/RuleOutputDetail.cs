using System.Text.Json.Serialization;

namespace Actors.Gateway.Settings;

/// <summary>An output that a rule computes, one row of elements for each row of the request.</summary>
/// <param name="Name">The output's name.</param>
/// <param name="Datatype">FP32, FP64, INT32, INT64, BOOL or BYTES.</param>
/// <param name="Values">One expression an element, over the names <c>input.TENSOR.COLUMN</c> and <c>text.TENSOR.COLUMN</c>.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record RuleOutputDetail(string? Name, string? Datatype, IReadOnlyList<string>? Values);
