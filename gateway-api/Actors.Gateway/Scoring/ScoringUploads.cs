using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Actors.Domain.Scoring;
using Actors.Gateway.Idempotency;
using Actors.Gateway.Inference;
using Actors.Gateway.Models;
using Actors.Gateway.Problems;
using Actors.Storage.Artifacts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Actors.Gateway.Scoring;

/// <summary>
/// Streams uploaded datasets into staging. Memory does not grow with the file. What comes as gzip is kept inflated, as its parts are read apart; the limit is on the inflated bytes, too.
/// </summary>
internal sealed class ScoringUploads(IArtifactStore artifacts, IOptions<GatewayOptions> options)
{
    private const int MaxJobBytes = 1024 * 1024;

    /// <summary>Reads a dataset that is the body itself.</summary>
    /// <exception cref="ProblemException">It is none, too large, or not what its digest says. Nothing stays staged.</exception>
    public async Task<ScoringUpload> ReadBodyAsync(HttpContext context)
    {
        var request = context.Request;
        var isZipped = IsZipped(request.ContentType, request.Headers.ContentEncoding, null);
        var format = FormatOf(request.ContentType, null) ?? (isZipped ? ReadFormat(request.Query["format"]) : null) ?? throw Unsupported();
        if (DigestHeader.Read(request.Headers) is not { } expected)
        {
            return await StageAsync(context, request.Body, format, isZipped, null);
        }

        // The digest is of what is sent, which is not what is kept where that is gzip.
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var sent = new HashingStream(request.Body, hash);
        var upload = await StageAsync(context, sent, format, isZipped, null);
        await sent.CopyToAsync(Stream.Null, context.RequestAborted);
        var actual = hash.GetHashAndReset();
        if (!actual.AsSpan().SequenceEqual(expected))
        {
            await artifacts.DiscardAsync(upload.Artifact, CancellationToken.None);
            throw new ProblemException(ProblemKinds.DigestMismatch, $"The dataset's SHA-256 is {Convert.ToHexStringLower(actual)}, not {Convert.ToHexStringLower(expected)} as the request says.");
        }

        return upload;
    }

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
            var isZipped = IsZipped(part!.ContentType, part.Headers?.GetValueOrDefault(HeaderNames.ContentEncoding) ?? default, file.FileName);
            var format = ReadFormat(target.Dataset?.Format) ?? FormatOf(part.ContentType, isZipped ? Unzipped(file.FileName) : file.FileName) ?? throw Unsupported();
            return await StageAsync(context, part.Body, format, isZipped, target);
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

    private async Task<ScoringUpload> StageAsync(HttpContext context, Stream content, ScoringFormat format, bool isZipped, ScoringTarget? target)
    {
        try
        {
            var staged = isZipped ? await InflateAsync(content, context.RequestAborted) : await artifacts.StageAsync(content, options.Value.MaxUploadBytes, context.RequestAborted);
            return new ScoringUpload(staged, format, target);
        }
        catch (ArtifactTooLargeException fault)
        {
            throw new ProblemException(ProblemKinds.TooLarge, $"The dataset is longer than the {fault.MaxBytes} bytes that are allowed{(isZipped ? ", inflated" : "")}.");
        }
    }

    private async Task<StagedArtifact> InflateAsync(Stream content, CancellationToken cancellationToken)
    {
        await using var encoded = new EncodedBody(content, isGzip: true);
        await using var inflated = new GZipStream(encoded, CompressionMode.Decompress, leaveOpen: true);
        StagedArtifact staged;
        try
        {
            staged = await artifacts.StageAsync(inflated, options.Value.MaxUploadBytes, cancellationToken);
        }
        catch (InvalidDataException fault)
        {
            throw new ProblemException(ProblemKinds.InvalidRequest, $"The dataset's gzip is damaged, cut off or none: {fault.Message}");
        }

        if (encoded.IsCut)
        {
            await artifacts.DiscardAsync(staged, CancellationToken.None);
            throw new ProblemException(ProblemKinds.InvalidRequest, "The dataset's gzip is cut off.");
        }

        return staged;
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

    /// <summary>Whether a file comes as gzip: by its content's encoding or type, or its name's ending.</summary>
    /// <exception cref="ProblemException">It comes in another encoding.</exception>
    private static bool IsZipped(string? contentType, StringValues encoding, string? fileName) => encoding.ToString().Trim().ToLowerInvariant() switch
    {
        "gzip" or "x-gzip" => true,
        "" or "identity" => contentType?.Split(';')[0].Trim().ToLowerInvariant() is "application/gzip" or "application/x-gzip" || fileName?.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) == true,
        var other => throw new ProblemException(ProblemKinds.UnsupportedMediaType, $"Content-Encoding '{Refusal.Shorten(other)}' is not taken; there is gzip."),
    };

    private static string Unzipped(string fileName) => fileName.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? fileName[..^3] : fileName;

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

    private static ProblemException Unsupported() => new(
        ProblemKinds.UnsupportedMediaType,
        "A dataset is text/csv, or application/jsonl (application/x-ndjson), gzip or not; in a form its file may end in .csv, .jsonl or .ndjson instead, with .gz behind it. application/gzip alone needs ?format=csv or jsonl.");
}
