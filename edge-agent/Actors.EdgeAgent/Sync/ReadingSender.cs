using System.Buffers;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Actors.Domain.Edge.Buffering;
using Actors.EdgeAgent.Buffer;
using Actors.EdgeAgent.Platform;
using Actors.EdgeAgent.Time;

namespace Actors.EdgeAgent.Sync;

/// <summary>Writes records as the platform takes them: readings, and decisions made on the device, a JSON object a line.</summary>
internal sealed class ReadingSender(PlatformClient platform, RecordBuffer buffer, AgentClock time)
{
    private const string Readings = "/api/v1/readings";
    private const string OfflineDecisions = "/api/v1/decisions/offline";
    private static readonly MediaTypeHeaderValue Lines = new("application/x-ndjson");

    /// <summary>Sends records of a class.</summary>
    /// <exception cref="HttpRequestException">The platform cannot be reached.</exception>
    public async Task<HttpResponseMessage> SendAsync(BufferClass kind, IReadOnlyList<BufferRecord> records, CancellationToken cancellationToken)
    {
        var isDecisions = kind.Name == ClassOptions.Decisions;
        // Classes overtake one another: each counts a stream for itself, so that what comes in order has no gaps.
        var epoch = string.Create(CultureInfo.InvariantCulture, $"{buffer.Epoch}-{kind.Name}");
        var body = new ArrayBufferWriter<byte>(records.Count * 256);
        using (var writer = new Utf8JsonWriter(body))
        {
            var (now, trueNow) = (time.Now, time.TrueNow);
            foreach (var record in records)
            {
                Write(writer, record, isDecisions ? null : epoch, now.AgeMs(record.AtMs), trueNow);
                writer.Flush();
                writer.Reset();
                body.Write("\n"u8);
            }
        }

        var who = platform.Identity!;
        var address = $"{(isDecisions ? OfflineDecisions : Readings)}?tenant={who.Tenant}&device={Uri.EscapeDataString(who.Id)}";
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ReadOnlyMemoryContent(body.WrittenMemory) };
        request.Content.Headers.ContentType = Lines;
        return await platform.SendAsync(request, isDdi: false, HttpCompletionOption.ResponseContentRead, cancellationToken);
    }

    private void Write(Utf8JsonWriter writer, in BufferRecord record, string? epoch, long ageMs, DateTimeOffset? trueNow)
    {
        writer.WriteStartObject();
        if (epoch is not null)
        {
            writer.WriteString("device", platform.Identity!.Id);
            writer.WriteString("stream", record.Stream);
            writer.WriteString("epoch", epoch);
            writer.WriteNumber("sequence", record.Sequence);
        }

        // Where true time is known the moment itself goes, so that a record that is sent twice says the same twice.
        if (trueNow is { } known)
        {
            writer.WriteString("at", known.AddMilliseconds(-ageMs).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        }
        else
        {
            writer.WriteNumber("age", ageMs);
        }

        if (epoch is null)
        {
            using var document = JsonDocument.Parse(record.Content);
            foreach (var property in document.RootElement.EnumerateObject())
            {
                property.WriteTo(writer);
            }
        }
        else
        {
            writer.WritePropertyName("values");
            writer.WriteRawValue(record.Content.Span, skipInputValidation: true);
        }

        writer.WriteEndObject();
    }
}
