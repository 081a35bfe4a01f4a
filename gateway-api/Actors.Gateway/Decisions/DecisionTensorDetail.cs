using System.Text.Json.Nodes;

namespace Actors.Gateway.Decisions;

/// <summary>A tensor of a remembered prediction.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Datatype">Its datatype.</param>
/// <param name="Shape">Its dimensions.</param>
/// <param name="Form">How it is remembered: <c>content</c>, <c>digest</c>, or <c>omitted</c>, also where its person's key is erased.</param>
/// <param name="Data">The elements in one flat array; null unless the form is <c>content</c>. Numbers that JSON cannot carry are texts; FP16 and BF16 are numbers.</param>
/// <param name="Sha256">The digest in hexadecimal; null unless the form is <c>digest</c>.</param>
internal sealed record DecisionTensorDetail(string Name, string Datatype, IReadOnlyList<long> Shape, string Form, JsonArray? Data, string? Sha256);
