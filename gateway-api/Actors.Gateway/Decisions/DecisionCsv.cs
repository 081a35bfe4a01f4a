using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Actors.Gateway.Decisions;

/// <summary>
/// Predictions as CSV (RFC 4180). The heading follows from the first: columns of the prediction, then one for each tensor, whose cell is the element, or a
/// JSON array where there are several. Tensors that the first one does not have get no column.
/// </summary>
internal sealed class DecisionCsv
{
    private static readonly string[] Fixed =
        ["id", "at", "model", "version", "caller", "subject", "requestId", "businessKey", "confidence", "tookMicroseconds", "cached", "fallback", "fallbackReason", "arm"];

    private (bool IsInput, string Name)[]? _tensors;

    /// <summary>A line, before the first one the heading.</summary>
    public byte[] Row(DecisionDetail decision)
    {
        var text = new StringBuilder();
        if (_tensors is null)
        {
            _tensors = [.. decision.Inputs.Select(tensor => (true, tensor.Name)), .. decision.Outputs.Select(tensor => (false, tensor.Name))];
            Append(text, [.. Fixed, .. _tensors.Select(tensor => (tensor.IsInput ? "input." : "output.") + tensor.Name)]);
            _ = text.Append("\r\n");
        }

        Append(text,
        [
            decision.Id.ToString(), decision.At.ToString("O", CultureInfo.InvariantCulture), decision.Model, Text(decision.Version), decision.Caller, decision.Subject,
            decision.RequestId, decision.BusinessKey, decision.Confidence?.ToString("R", CultureInfo.InvariantCulture), Text(decision.TookMicroseconds),
            decision.Cached ? "true" : "false", decision.Fallback, decision.FallbackReason, decision.Arm,
            .. _tensors.Select(tensor => Cell((tensor.IsInput ? decision.Inputs : decision.Outputs).FirstOrDefault(known => known.Name == tensor.Name))),
        ]);
        return Encoding.UTF8.GetBytes(text.Append('\r').ToString());
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string? Cell(DecisionTensorDetail? tensor) => tensor switch
    {
        { Data: [JsonValue only] } => only.ToString(),
        { Data: { } data } => data.ToJsonString(),
        _ => tensor?.Sha256,
    };

    private static void Append(StringBuilder text, string?[] cells)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            var cell = cells[i] ?? "";
            _ = text.Append(i == 0 ? "" : ",").Append(cell.AsSpan().ContainsAny(",\"\r\n") ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell);
        }
    }
}
