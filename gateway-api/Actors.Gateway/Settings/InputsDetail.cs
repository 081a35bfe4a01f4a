using System.Text.Json.Serialization;

namespace Actors.Gateway.Settings;

/// <summary>What is done with inputs that do not fit the model. What is left out is as in the brackets.</summary>
/// <param name="OnInvalid">With those that its version refuses: refuse, or fallback (refuse).</param>
/// <param name="OnUnexpected">With those that are not as expected: mark, fallback or refuse (mark).</param>
/// <param name="Expected">What is expected, at most 64.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record InputsDetail(string? OnInvalid, string? OnUnexpected, IReadOnlyList<ExpectedInputDetail>? Expected);
