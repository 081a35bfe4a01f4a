using System.Text.Json;

namespace Actors.Gateway.Outcomes;

/// <summary>What came of a prediction, as its sender says.</summary>
/// <param name="Prediction">The prediction's id; or else the key and the model.</param>
/// <param name="BusinessKey">The key that the prediction was made with.</param>
/// <param name="Model">The model that a key goes with.</param>
/// <param name="Kind"><c>label</c>, <c>feedback</c> or <c>report</c>. Default: label.</param>
/// <param name="Name">What it says something of.</param>
/// <param name="Value">A number, a text, or true or false.</param>
/// <param name="At">When it was so; null: now. Of two labels of one name the later one holds.</param>
/// <param name="Id">What tells it from all others; null: what it says does, its time included.</param>
/// <param name="Row">Which row of the prediction, the first being 0.</param>
/// <param name="By">Who says so; null: the caller.</param>
/// <param name="Comment">What they say beside.</param>
/// <param name="Review">Of a report: the business process whose people are to decide the prediction; null for none.</param>
internal sealed record OutcomeItem(
    string? Prediction, string? BusinessKey, string? Model, string? Kind, string? Name, JsonElement? Value, DateTimeOffset? At, string? Id, int? Row, string? By, string? Comment,
    string? Review = null);
