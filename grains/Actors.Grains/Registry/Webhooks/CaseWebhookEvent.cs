using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Actors.Reviews;

namespace Actors.Grains.Registry.Webhooks;

/// <summary>Something that happened to a case as a CloudEvent 1.0 in the structured mode. What the case is about is not in it.</summary>
internal static class CaseWebhookEvent
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>The event's id: the same at every attempt, so that a receiver can tell what it has.</summary>
    public static string Id(ReviewProcessKey process, CaseEventView happened) =>
        string.Create(CultureInfo.InvariantCulture, $"{process.Tenant}.reviews.{process.Process}.{happened.Sequence}");

    public static byte[] Write(ReviewProcessKey process, CaseEventView happened) => JsonSerializer.SerializeToUtf8Bytes(
        new
        {
            Specversion = "1.0",
            Id = Id(process, happened),
            Source = $"/tenants/{process.Tenant}/reviews/{process.Process}",
            Type = "actors.review." + happened.Kind,
            Subject = happened.Case,
            Time = happened.At,
            Datacontenttype = "application/json",
            Data = new
            {
                process.Process,
                happened.Case,
                happened.Sequence,
                Status = happened.End,
                happened.Answer,
                happened.ModelAnswer,
                happened.Reason,
                DecidedBy = happened.By,
                Escalated = happened.IsEscalated,
                Disputed = happened.IsDisputed,
                Sampled = happened.IsSampled,
                happened.Prediction,
            },
        },
        Json);
}
