using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Actors.Domain.Outcomes;
using Actors.Registry;
using Actors.Storage.Outcomes;

namespace Actors.Gateway.Outcomes;

/// <summary>Outcomes as the API takes and shows them.</summary>
internal static class OutcomeMapping
{
    /// <summary>An outcome that was sent.</summary>
    /// <returns>What is wrong with it; null where nothing is that can be told without looking for its prediction.</returns>
    public static string? TryRead(OutcomeItem? item, string tenant, string caller, DateTimeOffset now, out Outcome? outcome)
    {
        outcome = null;
        if (item is null)
        {
            return "It is null.";
        }

        Guid? prediction = Guid.TryParse(item.Prediction, out var id) ? id : null;
        if (item.Prediction is not null && prediction is null)
        {
            return "prediction is no id of a prediction.";
        }

        if (item.Model is { } model && !ModelKey.IsName(model))
        {
            return "model is no name of a model.";
        }

        if (ReadKind(item.Kind ?? "label") is not { } kind)
        {
            return "kind is none of label, feedback and report.";
        }

        if (ReadValue(item.Value) is not { } value)
        {
            return "value is neither a finite number, nor a text, nor true or false.";
        }

        var read = new Outcome
        {
            Tenant = tenant,
            Id = item.Id ?? "",
            Kind = kind,
            Name = item.Name ?? "",
            Value = value,
            At = item.At?.ToUniversalTime() ?? now,
            ReceivedAt = now,
            Row = item.Row ?? 0,
            Prediction = prediction,
            BusinessKey = item.BusinessKey,
            Model = item.Model,
            By = item.By ?? caller,
            Comment = item.Comment,
        };
        outcome = item.Id is null ? read with { Id = OutcomeRules.IdentityOf(read, item.At) } : read;
        return null;
    }

    /// <summary>A kind by its name; null where there is none of it.</summary>
    public static OutcomeKind? ReadKind(string kind) => kind switch
    {
        "label" => OutcomeKind.Label,
        "feedback" => OutcomeKind.Feedback,
        "report" => OutcomeKind.Report,
        _ => null,
    };

    /// <summary>An outcome that is kept.</summary>
    public static ReceivedOutcome ToDetail(this Outcome outcome) => new(
        outcome.Id, Name(outcome.Kind), outcome.Name, ToJson(outcome.Value), outcome.At, outcome.ReceivedAt, outcome.Prediction, outcome.Row, outcome.BusinessKey, outcome.Model,
        outcome.IsJoined ? outcome.Version : null, outcome.PredictedAt, outcome.By, outcome.Comment);

    /// <summary>What became of an outcome.</summary>
    public static OutcomeAnswerItem ToAnswer(this OutcomeReceipt receipt) => new(
        receipt.Status switch { OutcomeStatus.Joined => "joined", OutcomeStatus.Waiting => "waiting", OutcomeStatus.Repeated => "repeated", _ => "refused" },
        receipt.Reason, receipt.Outcome.Id, receipt.Outcome.Prediction, receipt.Outcome.Model, receipt.Outcome.IsJoined ? receipt.Outcome.Version : null);

    private static string Name(OutcomeKind kind) => kind switch { OutcomeKind.Label => "label", OutcomeKind.Feedback => "feedback", _ => "report" };

    private static OutcomeValue? ReadValue(JsonElement? value) => value switch
    {
        { ValueKind: JsonValueKind.True } => OutcomeValue.Of(true),
        { ValueKind: JsonValueKind.False } => OutcomeValue.Of(false),
        { ValueKind: JsonValueKind.String } text => OutcomeValue.Of(text.GetString()!),
        { ValueKind: JsonValueKind.Number } number when number.TryGetDouble(out var read) && double.IsFinite(read) => OutcomeValue.Of(read),
        _ => null,
    };

    private static JsonValue? ToJson(OutcomeValue value) => value.Form switch
    {
        OutcomeForm.Truth => JsonValue.Create(value.Text == "true"),
        OutcomeForm.Number => JsonValue.Create(double.Parse(value.Text, CultureInfo.InvariantCulture)),
        _ => JsonValue.Create(value.Text),
    };
}
