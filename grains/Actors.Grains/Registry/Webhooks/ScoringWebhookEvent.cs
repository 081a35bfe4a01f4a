using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Actors.Domain.Scoring;

namespace Actors.Grains.Registry.Webhooks;

/// <summary>Something that happened to a scoring job as a CloudEvent 1.0 in the structured mode.</summary>
internal static class ScoringWebhookEvent
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>The event's id: the same at every attempt, so that a receiver can tell what it has.</summary>
    public static string Id(string tenant, ScoringNews happened) => string.Create(CultureInfo.InvariantCulture, $"{tenant}.scoring.{happened.Sequence}");

    public static byte[] Write(string tenant, ScoringNews happened) => JsonSerializer.SerializeToUtf8Bytes(
        new
        {
            Specversion = "1.0",
            Id = Id(tenant, happened),
            Source = $"/tenants/{tenant}/scoring-jobs/{happened.Job.Id}",
            Type = "actors.scoring." + happened.Kind,
            Subject = happened.Job.Id,
            Time = happened.At,
            Datacontenttype = "application/json",
            Data = new
            {
                Job = happened.Job.Id,
                happened.Job.Name,
                happened.Job.Model,
                happened.Job.Version,
                happened.Sequence,
                Phase = happened.Job.Phase.ToString().ToLowerInvariant(),
                happened.Job.Reason,
                happened.Job.Rows,
                happened.Job.RowsDone,
                happened.Job.RowsBad,
            },
        },
        Json);
}
