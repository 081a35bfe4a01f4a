using Actors.Domain.Expressions;

namespace Actors.EdgeAgent.Rows;

/// <summary>What a source read at one moment.</summary>
/// <param name="Stream">What it belongs to.</param>
/// <param name="AtMs">When, in device time.</param>
/// <param name="Values">The values by name: numbers, texts, truths, or missing.</param>
internal sealed record SensorRow(string Stream, long AtMs, Dictionary<string, ExpressionValue> Values);
