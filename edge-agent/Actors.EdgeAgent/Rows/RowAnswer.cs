using Actors.Serving;

namespace Actors.EdgeAgent.Rows;

/// <summary>What a model, or what stood in for it, said of readings.</summary>
/// <param name="Model">The model that answered; null where a rule did, or nothing.</param>
/// <param name="Version">Its version on the device; 0 where none answered.</param>
/// <param name="Input">What was asked; null where no model was.</param>
/// <param name="Outputs">The outputs, a row each; empty where no model answered.</param>
/// <param name="Fallback">What stood in; null where nothing had to.</param>
internal sealed record RowAnswer(string? Model, int Version, TensorData? Input, IReadOnlyList<TensorData> Outputs, string? Fallback);
