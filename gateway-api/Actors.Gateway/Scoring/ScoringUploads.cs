using System.Text.Json;
using Actors.Domain.Scoring;
using Actors.Gateway.Models;
using Actors.Gateway.Problems;
using Actors.Storage.Artifacts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Actors.Gateway.Scoring;

/// <summary>Streams uploaded datasets into staging. Memory does not grow with the file.</summary>
internal sealed class ScoringUploads(IArtifactStore artifacts, IOptions<GatewayOptions> options)
{
    private const int MaxJobBytes = 1024 * 1024;

    /// <summary>Reads a dataset that is the body itself.</summary>
    /// <exception cref="ProblemException">It is none, too large, or not what its digest says. Nothing stays staged.</exception>
    public Task<ScoringUpload> ReadBodyAsync(HttpContext context) =>
        StageAsync(context, context.Request.Body, FormatOf(context.Request.ContentType, null) ?? throw Unsupported(), null);

    /// <summary>Reads a form: the field <c>job</c>, then the file.</summary>
    /// <exception cref="ProblemException">It is not of that form, too large, or not what its digest says. Nothing stays staged.</exception>
    public async Task<ScoringUpload> ReadFormAsync(HttpContext context)
    {
        if (!MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var media) || HeaderUtilities.RemoveQuotes(media.Boundary) is not { Length: > 0 and <= 200 } boundary)
        {
            throw Unsupported();
        }

        try
        {
            var form = new MultipartReader(boundary.ToString(), context.Request.Body);
            var target = await form.ReadNextSectionAsync(context.RequestAborted) is { } first && first.AsFormDataSection() is { Name: "job" }
                ? await ReadTargetAsync(first, context.RequestAborted)
                : throw new ProblemException(ProblemKinds.InvalidRequest, "The form begins with a field 'job', which is JSON; the file comes after it.");
            var part = await form.ReadNextSectionAsync(context.RequestAborted);
            var file = part?.AsFileSection() ?? throw new ProblemException(ProblemKinds.InvalidRequest, "The form has no file part behind the field 'job'.");
            var format = ReadFormat(target.Dataset?.Format) ?? FormatOf(part!.ContentType, file.FileName) ?? throw Unsupported();
            return await StageAsync(context, part!.Body, format, target);
        }
        catch (InvalidDataException fault)
        {
            throw new ProblemException(ProblemKinds.InvalidRequest, $"The form is malformed: {fault.Message}");
        }
        catch (IOException fault) when (fault is not BadHttpRequestException && !context.RequestAborted.IsCancellationRequested)
        {
            throw new ProblemException(ProblemKinds.InvalidRequest, $"The form ends early: {fault.Message}");
        }
    }

    /// <summary>Reads the name of a format; null for none.</summary>
    /// <exception cref="ProblemException">It is another name.</exception>
    public static ScoringFormat? ReadFormat(string? name) => name switch
    {
        null => null,
        "csv" => ScoringFormat.Csv,
        "jsonl" => ScoringFormat.Jsonl,
        _ => throw new ProblemException(ProblemKinds.InvalidRequest, "A format is csv or jsonl."),
    };

    private async Task<ScoringUpload> StageAsync(HttpContext context, Stream content, ScoringFormat format, ScoringTarget? target)
    {
        var expected = DigestHeader.Read(context.Request.Headers);
        StagedArtifact staged;
        try
        {
            staged = await artifacts.StageAsync(content, options.Value.MaxUploadBytes, context.RequestAborted);
        }
        catch (ArtifactTooLargeException fault)
        {
            throw new ProblemException(ProblemKinds.TooLarge, $"The dataset is longer than the {fault.MaxBytes} bytes that are allowed.");
        }

        if (target is null && expected is not null && !Convert.ToHexStringLower(expected).Equals(staged.Digest, StringComparison.Ordinal))
        {
            await artifacts.DiscardAsync(staged, CancellationToken.None);
            throw new ProblemException(ProblemKinds.DigestMismatch, $"The dataset's SHA-256 is {staged.Digest}, not {Convert.ToHexStringLower(expected)} as the request says.");
        }

        return new ScoringUpload(staged, format, target);
    }

    private static async Task<ScoringTarget> ReadTargetAsync(MultipartSection section, CancellationToken cancellationToken)
    {
        var buffer = new byte[MaxJobBytes + 1];
        var length = await section.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        if (length > MaxJobBytes)
        {
            throw new ProblemException(ProblemKinds.InvalidRequest, $"The field 'job' is longer than {MaxJobBytes} bytes.");
        }

        return ReadTarget(buffer.AsSpan(0, length));
    }

    /// <summary>Reads a job.</summary>
    /// <exception cref="ProblemException">The JSON is none.</exception>
    public static ScoringTarget ReadTarget(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize<ScoringTarget>(json, JsonSerializerOptions.Web) ?? throw new JsonException("null is no job.");
        }
        catch (JsonException fault)
        {
            throw new ProblemException(ProblemKinds.InvalidRequest, $"The job is not the JSON of one: {fault.Message}");
        }
    }

    private static ScoringFormat? FormatOf(string? contentType, string? fileName) => contentType?.Split(';')[0].Trim().ToLowerInvariant() switch
    {
        "text/csv" => ScoringFormat.Csv,
        "application/jsonl" or "application/x-ndjson" or "application/jsonlines" => ScoringFormat.Jsonl,
        _ => Path.GetExtension(fileName)?.ToLowerInvariant() switch
        {
            ".csv" => ScoringFormat.Csv,
            ".jsonl" or ".ndjson" => ScoringFormat.Jsonl,
            _ => null,
        },
    };

    private static ProblemException Unsupported() => new(ProblemKinds.UnsupportedMediaType, "A dataset is text/csv, or application/jsonl (application/x-ndjson); in a form its file may end in .csv, .jsonl or .ndjson instead.");
}
