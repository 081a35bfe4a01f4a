using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Actors.Domain.Decisions;
using Actors.Domain.Outcomes;
using Actors.Gateway.Decisions;
using Actors.Reviews;
using Actors.Storage.Decisions;

namespace Actors.Gateway.Outcomes;

/// <summary>Has people decide predictions that somebody reports as wrong. The same report opens the same case, however often it is sent.</summary>
internal sealed class OutcomeReviews(IGrainFactory grains, IDecisionReader reader)
{
    private const int MaxInputs = 65_000;
    private const int MaxAnswer = 200;
    private const int MaxReason = 400;

    /// <summary>Opens the case of a report.</summary>
    /// <param name="process">The business process whose people are to decide.</param>
    /// <param name="report">The report, with its prediction.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The case's name; or why there is none.</returns>
    public async Task<(string? Case, string? Fault)> OpenAsync(string process, Outcome report, CancellationToken cancellationToken)
    {
        if (!ReviewProcessKey.IsProcess(process))
        {
            return (null, "review names no business process.");
        }

        await foreach (var decision in reader.ReadAsync(new DecisionFilter { Tenant = report.Tenant, Id = report.Prediction }, cancellationToken))
        {
            var change = await grains.GetReviewProcess(new ReviewProcessKey(report.Tenant, process)).SubmitAsync(ToCase(decision, report), cancellationToken);
            return change.Outcome == CaseChangeOutcome.Done && change.Case is not null
                ? (CaseOf(report), null)
                : (null, change.Detail ?? $"The process '{process}' does not take the case: {change.Outcome}.");
        }

        return (null, "The prediction is no longer remembered.");
    }

    private static string CaseOf(Outcome report) => "report-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(report.Id)).AsSpan(0, 16));

    private static SubmitCase ToCase(Decision decision, Outcome report)
    {
        var (head, detail) = (decision.Head, decision.ToDetail());
        var inputs = JsonSerializer.Serialize(
            new { prediction = head.Id, row = report.Row, reportedBy = report.By, report.Comment, inputs = detail.Inputs.ToDictionary(tensor => tensor.Name, tensor => tensor.Data) },
            JsonSerializerOptions.Web);
        var answer = string.Join(", ", detail.Outputs.Select(tensor => $"{tensor.Name}: {tensor.Data?.ToJsonString() ?? tensor.Form}"));
        return new SubmitCase(
            CaseOf(report),
            inputs.Length <= MaxInputs ? inputs : JsonSerializer.Serialize(new { prediction = head.Id, row = report.Row, reportedBy = report.By }, JsonSerializerOptions.Web),
            Short(answer, MaxAnswer),
            double.IsFinite(head.Confidence) ? Math.Clamp(head.Confidence, 0, 1) : 0,
            0, null, $"{head.Model} version {head.Version}")
        {
            Because = Short($"{report.By} reports a wrong answer: {report.Comment ?? report.Value.Text}", MaxReason),
            Prediction = new PredictionSource(head.Model, head.Version, head.RequestId, report.Row),
        };
    }

    private static string Short(string text, int limit) => text.Length <= limit ? text : text[..limit];
}
