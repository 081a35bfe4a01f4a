using Actors.Devices;
using Actors.Domain.Bytes;
using Actors.Domain.Ingestion;
using Actors.Gateway.Devices;
using Actors.Gateway.Inference;
using Actors.Gateway.Problems;
using Actors.Gateway.Security;
using Actors.Registry;
using Actors.Storage.Ingestion;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Actors.Gateway.Ingestion;

/// <summary>Answers <c>POST /api/v1/readings</c>.</summary>
internal sealed class ReadingsEndpoint(ReadingIntake intake, IDeviceAuthentication devices, TimeProvider clock)
{
    /// <summary>Bytes of a body at most, after decoding.</summary>
    public const int MaxBytes = 8 << 20;

    /// <summary>Readings of a request at most.</summary>
    public const int MaxRows = 50_000;

    /// <summary>Takes readings in, of any devices of the caller's tenant.</summary>
    public async Task<Ok<ReadingsAnswer>> PostAsync(HttpContext context)
    {
        var (readings, rejected) = await ReadAsync(context);
        return await TakeAsync(context, context.GetCaller().Tenant, readings, rejected);
    }

    /// <summary>Takes a device's own readings in. The device is the query's, or the first reading's; the tenant is the query's, or <c>default</c>.</summary>
    public async Task<Ok<ReadingsAnswer>> PostOwnAsync(HttpContext context, string? tenant, string? device)
    {
        // A device that the address names is asked for its credential before megabytes are read and unpacked for it.
        var known = device is null ? (DeviceKey?)null : await AdmitAsync(context, tenant, device);
        var (readings, rejected) = await ReadAsync(context);
        var own = known ?? await AdmitAsync(context, tenant, readings.Select(reading => reading.Device).Concat(rejected.Select(one => one.Device)).FirstOrDefault(name => name.Length > 0) ?? "");
        var other = readings.Select(reading => reading.Device).Concat(rejected.Select(one => one.Device)).FirstOrDefault(name => name.Length > 0 && name != own.Id);
        return other is null
            ? await TakeAsync(context, own.Tenant, readings, rejected)
            : throw new ProblemException(ProblemKinds.Forbidden, $"Device '{own.Id}' sends readings of its own, not of '{other}'.");
    }

    private async Task<DeviceKey> AdmitAsync(HttpContext context, string? tenant, string device)
    {
        try
        {
            return (await devices.AuthenticateAsync(context, tenant ?? ModelKey.DefaultTenant, device)).Admitted();
        }
        catch (DevicesBusyException busy)
        {
            throw Full(context, busy.Message);
        }
    }

    private static ProblemException Full(HttpContext context, string why)
    {
        context.Response.Headers.RetryAfter = "1";
        return new ProblemException(ProblemKinds.Overloaded, why);
    }

    private async Task<Ok<ReadingsAnswer>> TakeAsync(HttpContext context, string tenant, IReadOnlyList<Reading> readings, IReadOnlyList<RejectedReading> rejected)
    {
        if (readings.Count + rejected.Count > MaxRows)
        {
            throw new ProblemException(ProblemKinds.TooLarge, $"A request has {MaxRows} readings at most.");
        }

        try
        {
            return TypedResults.Ok((await intake.ReceiveAsync(tenant, readings, rejected, context.RequestAborted)).ToAnswer());
        }
        catch (ReadingsOverloadedException full)
        {
            throw Full(context, full.Message);
        }
        catch (IOException failed) when (!context.RequestAborted.IsCancellationRequested)
        {
            throw new ProblemException(ProblemKinds.Unavailable, failed.Message);
        }
    }

    private async Task<(IReadOnlyList<Reading> Readings, IReadOnlyList<RejectedReading> Rejected)> ReadAsync(HttpContext context)
    {
        var now = clock.GetUtcNow().ToUnixMicroseconds();
        using var body = await BodyAsync(context);
        var parser = new ReadingParser(now) { Stream = context.Request.Query["stream"], Device = context.Request.Query["device"] };
        switch (MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var media) ? media.MediaType.ToString().ToLowerInvariant() : "")
        {
            case "application/json":
                parser.ReadDocument(body.Bytes.Span);
                return (parser.Readings, parser.Rejected);
            case "" or "application/x-ndjson" or "application/ndjson" or "application/jsonl" or "application/x-jsonlines":
                parser.ReadLines(body.Bytes.Span);
                return (parser.Readings, parser.Rejected);
            case ReadingBlock.MediaType:
                return ReadBlock(body.Bytes.Span, now);
            default:
                throw new ProblemException(ProblemKinds.UnsupportedMediaType, $"Readings come as application/json, application/x-ndjson or {ReadingBlock.MediaType}.");
        }
    }

    private static (IReadOnlyList<Reading> Readings, IReadOnlyList<RejectedReading> Rejected) ReadBlock(ReadOnlySpan<byte> block, long now)
    {
        try
        {
            var rows = ReadingBlock.Read(block, now);
            var fitting = rows.FindAll(row => Reading.IsDevice(row.Device) && Reading.IsStream(row.Stream) && row.Epoch.Length <= Reading.MaxEpoch);
            return (fitting, [.. rows.Except(fitting).Select(row => RejectedReading.Of(row, new("identity", "A name is malformed.")) with { Stream = RejectedReading.NoStream, Device = "", Epoch = "" })]);
        }
        catch (InvalidDataException fault)
        {
            throw new ProblemException(ProblemKinds.InvalidRequest, fault.Message);
        }
    }

    private static async Task<RequestBody> BodyAsync(HttpContext context)
    {
        try
        {
            var encoding = BodyEncodings.Read(context.Request.Headers);
            return encoding == BodyEncoding.Identity
                ? await RequestBody.ReadAsync(context.Request.BodyReader, MaxBytes, context.RequestAborted)
                : await RequestBody.InflateAsync(context.Request.Body, encoding, MaxBytes, context.RequestAborted);
        }
        catch (UnknownEncodingException fault)
        {
            throw new ProblemException(ProblemKinds.UnsupportedMediaType, fault.Message);
        }
        catch (BodyTooLargeException)
        {
            throw new ProblemException(ProblemKinds.TooLarge, $"The body is longer than {MaxBytes} bytes.");
        }
        catch (InferenceRequestException fault)
        {
            throw new ProblemException(ProblemKinds.InvalidRequest, fault.Message);
        }
    }
}
