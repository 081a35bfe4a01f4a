using Actors.Gateway.Problems;
using Actors.Storage.Artifacts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Actors.Gateway.Models;

/// <summary>Streams an uploaded model into staging: the body itself, or the one file of a multipart form. Memory does not grow with the file.</summary>
internal sealed class UploadReader(IArtifactStore artifacts, IOptions<GatewayOptions> options)
{
    private const int MaxFieldBytes = 256 * 1024;
    private const int MaxFields = 100;
    private readonly long _maxBytes = options.Value.MaxUploadBytes;

    /// <summary>Reads the request to its end.</summary>
    /// <exception cref="ProblemException">The request is not an upload, too large, or not what its digest says. Nothing stays staged.</exception>
    public async Task<UploadedFile> ReadAsync(HttpContext context)
    {
        var request = context.Request;
        var expected = DigestHeader.Read(request.Headers);
        var about = UploadAttributes.Read(request.Query);
        if (request.ContentType is not { Length: > 0 } contentType || IsBytes(contentType))
        {
            return await StageAsync(request.Body, about, expected, context.RequestAborted);
        }

        if (!MediaTypeHeaderValue.TryParse(contentType, out var media)
            || !media.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(media.Boundary) is not { Length: > 0 and <= 200 } boundary)
        {
            throw new ProblemException(
                ProblemKinds.UnsupportedMediaType,
                $"Content-Type '{Inference.Refusal.Shorten(contentType)}' is not taken here; send the file as application/octet-stream or as the file part of multipart/form-data.");
        }

        return await ReadFormAsync(new MultipartReader(boundary.ToString(), request.Body), about, expected, context.RequestAborted);
    }

    private static bool IsBytes(string contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var media)
        && (media.MediaType.Equals("application/octet-stream", StringComparison.OrdinalIgnoreCase)
            || media.MediaType.Equals("application/onnx", StringComparison.OrdinalIgnoreCase));

    private async Task<UploadedFile> ReadFormAsync(
        MultipartReader form, UploadAttributes about, byte[]? expected, CancellationToken cancellationToken)
    {
        UploadedFile? file = null;
        try
        {
            var sections = 0;
            while (await form.ReadNextSectionAsync(cancellationToken) is { } section)
            {
                if (++sections > MaxFields)
                {
                    throw new ProblemException(ProblemKinds.InvalidRequest, $"The form has more than {MaxFields} parts.");
                }

                if (section.AsFileSection() is { } part)
                {
                    file = file is null
                        ? await StageAsync(section.Body, about.Named(part.FileName), expected, cancellationToken)
                        : throw new ProblemException(ProblemKinds.InvalidRequest, "The form has more than one file; a version is one file.");
                }
                else if (section.AsFormDataSection() is { } field)
                {
                    about.Add(field.Name, await ReadFieldAsync(section, cancellationToken));
                }
            }

            var whole = file ?? throw new ProblemException(ProblemKinds.InvalidRequest, "The form has no file part.");
            file = null;
            return whole with { FileName = about.FileName, Tags = about.Tags, Metadata = about.Metadata, Reason = about.Reason };
        }
        catch (InvalidDataException fault)
        {
            throw new ProblemException(ProblemKinds.InvalidRequest, $"The form is malformed: {fault.Message}");
        }
        catch (IOException fault) when (fault is not BadHttpRequestException && !cancellationToken.IsCancellationRequested)
        {
            throw new ProblemException(ProblemKinds.InvalidRequest, $"The form ends early: {fault.Message}");
        }
        finally
        {
            if (file is not null)
            {
                await artifacts.DiscardAsync(file.Artifact, CancellationToken.None);
            }
        }
    }

    private async Task<UploadedFile> StageAsync(Stream content, UploadAttributes about, byte[]? expected, CancellationToken cancellationToken)
    {
        StagedArtifact staged;
        try
        {
            staged = await artifacts.StageAsync(content, _maxBytes, cancellationToken);
        }
        catch (ArtifactTooLargeException fault)
        {
            throw new ProblemException(ProblemKinds.TooLarge, $"The file is longer than the {fault.MaxBytes} bytes that are allowed.");
        }

        var problem = staged.SizeBytes == 0 ? new Problem(ProblemKinds.RefusedModel, "The file is empty.")
            : expected is not null && !Convert.ToHexStringLower(expected).Equals(staged.Digest, StringComparison.Ordinal)
                ? new Problem(ProblemKinds.DigestMismatch, $"The file's SHA-256 is {staged.Digest}, not {Convert.ToHexStringLower(expected)} as the request says.")
                : null;
        if (problem is not null)
        {
            await artifacts.DiscardAsync(staged, CancellationToken.None);
            throw new ProblemException(problem);
        }

        return new UploadedFile(staged, about.FileName, about.Tags) { Metadata = about.Metadata, Reason = about.Reason };
    }

    private static async Task<string> ReadFieldAsync(MultipartSection section, CancellationToken cancellationToken)
    {
        var buffer = new byte[MaxFieldBytes + 1];
        var length = await section.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return length <= MaxFieldBytes
            ? System.Text.Encoding.UTF8.GetString(buffer, 0, length)
            : throw new ProblemException(ProblemKinds.InvalidRequest, $"A field of the form is longer than {MaxFieldBytes} bytes.");
    }
}
