using System.Text.Json.Nodes;

namespace Actors.Gateway.Outcomes;

/// <summary>What came of a prediction.</summary>
/// <param name="Id">What tells it from all others.</param>
/// <param name="Kind"><c>label</c>, <c>feedback</c> or <c>report</c>.</param>
/// <param name="Name">What it says something of.</param>
/// <param name="Value">A number, a text, or true or false.</param>
/// <param name="At">When it was so.</param>
/// <param name="ReceivedAt">When it was taken in.</param>
/// <param name="Prediction">Its prediction; null until it is found.</param>
/// <param name="Row">Which row of it.</param>
/// <param name="BusinessKey">The key that it was sent with; null where it was sent with the prediction's id.</param>
/// <param name="Model">The model; null until it is known.</param>
/// <param name="Version">The version that answered; null until it is known.</param>
/// <param name="PredictedAt">When it answered; null until its prediction is found.</param>
/// <param name="By">Who says so.</param>
/// <param name="Comment">What they say beside; null for nothing.</param>
internal sealed record ReceivedOutcome(
    string Id, string Kind, string Name, JsonNode? Value, DateTimeOffset At, DateTimeOffset ReceivedAt, Guid? Prediction, int Row, string? BusinessKey, string? Model,
    int? Version, DateTimeOffset? PredictedAt, string? By, string? Comment);
