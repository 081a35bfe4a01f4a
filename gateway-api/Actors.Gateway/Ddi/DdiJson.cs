using System.Buffers;
using System.Text.Json;
using Actors.Domain.Campaigns;
using Actors.Gateway.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Actors.Gateway.Ddi;

/// <summary>Writes DDI's answers: HAL in JSON, with an entity tag.</summary>
internal static class DdiJson
{
    private const string Plain = "application/json";
    private const string Hal = "application/hal+json";

    /// <summary>Answers with what is written; 304 where the device has it.</summary>
    /// <exception cref="ProblemException">The device takes no JSON.</exception>
    public static async Task<IResult> AnswerAsync(HttpContext context, Action<Utf8JsonWriter> write)
    {
        var type = TypeFor(context.Request);
        var bytes = new ArrayBufferWriter<byte>(1024);
        await using (var writer = new Utf8JsonWriter(bytes))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        var tag = $"\"{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes.WrittenSpan)[..12])}\"";
        context.Response.Headers.ETag = tag;
        context.Response.Headers.CacheControl = "no-cache";
        return context.Request.Headers.IfNoneMatch.Contains(tag) ? TypedResults.StatusCode(StatusCodes.Status304NotModified) : TypedResults.Bytes(bytes.WrittenMemory, type);
    }

    /// <summary>Writes an action as a deployment, or as what is to be agreed to.</summary>
    public static void WriteAction(Utf8JsonWriter writer, string name, DeviceAction action, Distribution distribution, DdiLinks links, int history, DateTimeOffset now)
    {
        writer.WriteString("id", FormattableString.Invariant($"{action.Id}"));
        writer.WriteStartObject(name);
        var handling = action.IsForcedAt(now) ? "forced" : "attempt";
        var mayInstall = action.MayInstallAt(now);
        writer.WriteString("download", handling);
        writer.WriteString("update", action.Type == ActionType.DownloadOnly || mayInstall == false ? "skip" : handling);
        if (mayInstall is { } isOpen)
        {
            writer.WriteString("maintenanceWindow", isOpen ? "available" : "unavailable");
        }

        writer.WriteStartArray("chunks");
        foreach (var module in distribution.Modules)
        {
            WriteChunk(writer, module, links);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        if (history != 0)
        {
            writer.WriteStartObject("actionHistory");
            writer.WriteString("status", StatusOf(action.State));
            writer.WriteStartArray("messages");
            foreach (var message in action.Messages.Reverse().Take(history < 0 ? CampaignLimits.MaxMessages : history))
            {
                writer.WriteStringValue(message.Text);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }
    }

    /// <summary>Writes a file of a module.</summary>
    public static void WriteArtifact(Utf8JsonWriter writer, long module, SoftwareArtifact artifact, DdiLinks links)
    {
        writer.WriteStartObject();
        writer.WriteString("filename", artifact.FileName);
        writer.WriteStartObject("hashes");
        writer.WriteString("sha1", artifact.Sha1);
        writer.WriteString("md5", artifact.Md5);
        writer.WriteString("sha256", artifact.Sha256);
        writer.WriteEndObject();
        writer.WriteNumber("size", artifact.SizeBytes);
        writer.WriteStartObject("_links");
        WriteLink(writer, "download" + links.Suffix, links.Artifact(module, artifact.FileName));
        WriteLink(writer, "md5sum" + links.Suffix, links.Artifact(module, artifact.FileName) + DdiFiles.Md5Suffix);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    public static void WriteLink(Utf8JsonWriter writer, string name, string href)
    {
        writer.WriteStartObject(name);
        writer.WriteString("href", href);
        writer.WriteEndObject();
    }

    private static void WriteChunk(Utf8JsonWriter writer, SoftwareModule module, DdiLinks links)
    {
        writer.WriteStartObject();
        writer.WriteString("part", module.Type);
        writer.WriteString("version", module.Version);
        writer.WriteString("name", module.Name);
        writer.WriteStartArray("artifacts");
        foreach (var artifact in module.Artifacts)
        {
            WriteArtifact(writer, module.Id, artifact, links);
        }

        writer.WriteEndArray();
        if (!module.Metadata.IsEmpty)
        {
            writer.WriteStartArray("metadata");
            foreach (var (key, value) in module.Metadata)
            {
                writer.WriteStartObject();
                writer.WriteString("key", key);
                writer.WriteString("value", value);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    /// <summary>hawkBit's names of states.</summary>
    private static string StatusOf(ActionState state) => state switch
    {
        ActionState.Finished => "FINISHED",
        ActionState.Error => "ERROR",
        ActionState.Cancelled => "CANCELED",
        ActionState.CancelAsked => "CANCELING",
        ActionState.WaitingConfirmation => "WAIT_FOR_CONFIRMATION",
        ActionState.Download => "DOWNLOAD",
        ActionState.Downloaded => "DOWNLOADED",
        ActionState.Warning => "WARNING",
        _ => "RUNNING",
    };

    private static string TypeFor(HttpRequest request)
    {
        if (request.Headers.Accept.Count == 0 || !MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var accepted))
        {
            return Plain;
        }

        var taken = accepted.Where(type => type.Quality is not 0).ToList();
        return taken.Any(type => type.MediaType.Equals(Hal, StringComparison.OrdinalIgnoreCase)) ? Hal
            : taken.Any(type => type.MatchesAllTypes || type.MatchesMediaType(Plain)) ? Plain
            : throw new ProblemException(ProblemKinds.NotAcceptable, "DDI is answered in application/json or application/hal+json here; CBOR is not offered.");
    }
}
