using System.Text.Json.Serialization;

namespace Actors.Gateway.Reviews;

/// <summary>
/// How a model's answer is read that a prediction brings by itself: expressions for each row over input.TENSOR.COLUMN, text.TENSOR.COLUMN, output.TENSOR.COLUMN
/// and output_text.TENSOR.COLUMN.
/// </summary>
/// <param name="Answer">The answer, like if(output.p.1 >= 0.5, 'grant', 'refuse').</param>
/// <param name="Confidence">How sure the model is of it, 0 to 1, like max(output.p.0, output.p.1); where a row has none, people decide it.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record PredictionReadingDetail(string? Answer, string? Confidence);
