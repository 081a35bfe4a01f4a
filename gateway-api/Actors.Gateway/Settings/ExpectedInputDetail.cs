using System.Text.Json.Serialization;

namespace Actors.Gateway.Settings;

/// <summary>What an input is like where the model can be trusted.</summary>
/// <param name="Input">The input's name.</param>
/// <param name="Column">The element of each row, counted from 0; left out for every element.</param>
/// <param name="Min">The least number.</param>
/// <param name="Max">The largest number.</param>
/// <param name="Values">The texts of a BYTES input, at most 1024.</param>
/// <param name="MaxOutside">The share of elements that may be outside of that; 0 to 1 (0).</param>
/// <param name="MaxMissing">The share of elements that may be missing: not a number, or an empty text; 0 to 1 (0).</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ExpectedInputDetail(string? Input, int? Column, double? Min, double? Max, IReadOnlyList<string>? Values, double? MaxOutside, double? MaxMissing);
