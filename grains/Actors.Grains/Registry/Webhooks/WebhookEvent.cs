using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Actors.Registry;

namespace Actors.Grains.Registry.Webhooks;

/// <summary>A change as a CloudEvent 1.0 in the structured mode.</summary>
internal static class WebhookEvent
{
    /// <summary>The event's id: the same at every attempt, so that a receiver can tell what it has.</summary>
    public static string Id(ModelKey model, HistoryEntry entry) => string.Create(CultureInfo.InvariantCulture, $"{model.Tenant}.{model.Name}.{entry.Sequence}");

    public static byte[] Write(ModelKey model, HistoryEntry entry)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("specversion"u8, "1.0");
            json.WriteString("id"u8, Id(model, entry));
            json.WriteString("source"u8, $"/tenants/{model.Tenant}/models/{model.Name}");
            json.WriteString("type"u8, "actors.model." + entry.Kind);
            json.WriteString("time"u8, entry.At);
            json.WriteString("datacontenttype"u8, "application/json");
            json.WriteStartObject("data"u8);
            json.WriteString("model"u8, model.Name);
            json.WriteNumber("sequence"u8, entry.Sequence);
            json.WriteString("by"u8, entry.By);
            Write(json, "reason", entry.Reason);
            Write(json, "version", entry.Version);
            Write(json, "alias", entry.Alias);
            Write(json, "before", entry.Before);
            Write(json, "followUp", entry.FollowUp);
            Write(json, entry.Split);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter json, HistorySplit? split)
    {
        if (split is not null)
        {
            json.WriteString("rollout"u8, split.Rollout);
            json.WriteNumber("share"u8, split.Share);
            json.WriteStartArray("shadows"u8);
            foreach (var shadow in split.Shadows)
            {
                json.WriteNumberValue(shadow);
            }

            json.WriteEndArray();
        }
    }

    private static void Write(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text);
        }
    }

    private static void Write(Utf8JsonWriter json, string name, int? number)
    {
        if (number is { } value)
        {
            json.WriteNumber(name, value);
        }
    }
}
