using Actors.Domain.Bytes;
using Actors.Domain.Ingestion;
using Actors.Gateway.Problems;
using Actors.Gateway.Security;
using Actors.Storage.Ingestion;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Actors.Gateway.Ingestion;

/// <summary>Shows streams, their devices, windows and quarantine.</summary>
internal sealed class StreamQueries(IStreamStore store, IReadingReader reader)
{
    private const int DefaultLimit = 100;
    private const int MaxLimit = 1_000;
    private const int ScannedRows = 50_000;

    public static ProblemException Unknown(string name) => new(ProblemKinds.NotFound, $"There is no stream '{name}'; PUT /api/v1/streams/{{name}} defines it.");

    /// <summary>The tenant's streams.</summary>
    public async Task<Ok<StreamPage>> ListAsync(HttpContext context)
    {
        var limit = Limit(context);
        var found = await store.ListAsync(context.GetCaller().Tenant, After(context).Name, limit + 1, context.RequestAborted);
        var page = found.Take(limit).ToList();
        return TypedResults.Ok(new StreamPage([.. page.Select(stream => stream.ToDetail())], found.Count > limit ? PlaceCursor.After(0, page[^1].Name) : null));
    }

    /// <summary>A stream's devices with their live readings.</summary>
    public async Task<Ok<StreamDevicePage>> DevicesAsync(HttpContext context, string name)
    {
        var (stream, limit) = (await FindAsync(context, name), Limit(context));
        var found = await reader.ListDevicesAsync(stream.Tenant, name, After(context).Name, limit + 1, context.RequestAborted);
        var page = found.Take(limit).ToList();
        return TypedResults.Ok(new StreamDevicePage([.. page.Select(device => device.ToDetail(stream.Definition))], found.Count > limit ? PlaceCursor.After(0, page[^1].Device) : null));
    }

    /// <summary>One device's live reading.</summary>
    public async Task<Ok<StreamDeviceDetail>> DeviceAsync(HttpContext context, string name, string device)
    {
        var stream = await FindAsync(context, name);
        var state = await reader.FindDeviceAsync(stream.Tenant, name, device, context.RequestAborted)
            ?? throw new ProblemException(ProblemKinds.NotFound, $"Stream '{name}' has no readings of '{device}'.");
        return TypedResults.Ok(state.ToDetail(stream.Definition));
    }

    /// <summary>A device's stored readings.</summary>
    public async Task<Ok<ReadingPage>> ReadingsAsync(HttpContext context, string name, string device)
    {
        var (stream, limit, after) = (await FindAsync(context, name), Limit(context), After(context));
        var key = new ShardKey(stream.Tenant, name, stream.Definition.ShardOf(device));
        var skip = after.Name.Length == 0 ? 0 : int.TryParse(after.Name, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var count) ? count : 0;
        var found = new List<Reading>();
        var batches = await reader.ReadAsync(key, after.Place, ScannedRows, context.RequestAborted);
        foreach (var batch in batches)
        {
            var rows = batch.Rows.Where(row => row.Device == device).Skip(batch.Sequence == after.Place ? skip : 0).ToList();
            if (found.Count + rows.Count > limit)
            {
                var taken = limit - found.Count;
                found.AddRange(rows.Take(taken));
                return Page(found, PlaceCursor.After(batch.Sequence, FormattableString.Invariant($"{(batch.Sequence == after.Place ? skip : 0) + taken}")));
            }

            found.AddRange(rows);
        }

        return Page(found, batches.Count == 0 ? null : PlaceCursor.After(batches[^1].Sequence + 1, "0"));
    }

    /// <summary>A stream's windows.</summary>
    public async Task<Ok<WindowPage>> WindowsAsync(HttpContext context, string name)
    {
        var (stream, limit) = (await FindAsync(context, name), Limit(context));
        var query = context.Request.Query;
        var found = await reader.ListWindowsAsync(
            new WindowQuery(stream.Tenant, name, WindowOf(stream, query["window"]))
            {
                Device = query["device"],
                From = QueryValues.Time(context, "from")?.ToUnixMicroseconds() ?? 0,
                Until = QueryValues.Time(context, "until")?.ToUnixMicroseconds() ?? long.MaxValue,
                After = PlaceCursor.Read(query["cursor"]),
                Limit = limit + 1,
            },
            stream.Definition, context.RequestAborted);
        var page = found.Take(limit).ToList();
        return TypedResults.Ok(new WindowPage(
            [.. page.Select(window => window.ToDetail(stream.Definition))], found.Count > limit ? PlaceCursor.After(page[^1].Key.Start, page[^1].Key.Device) : null));
    }

    /// <summary>A device's newest window as features.</summary>
    public async Task<Ok<FeatureRow>> FeaturesAsync(HttpContext context, string name, string device)
    {
        var stream = await FindAsync(context, name);
        var found = await reader.ListWindowsAsync(
            new WindowQuery(stream.Tenant, name, WindowOf(stream, context.Request.Query["window"])) { Device = device, Limit = 1 }, stream.Definition, context.RequestAborted);
        return found is [var newest]
            ? TypedResults.Ok(newest.ToFeatures(stream.Definition))
            : throw new ProblemException(ProblemKinds.NotFound, $"Stream '{name}' has no windows of '{device}'.");
    }

    /// <summary>A stream's quarantine; <c>-</c> stands for readings that name no stream.</summary>
    public async Task<Ok<QuarantinePage>> QuarantineAsync(HttpContext context, string name)
    {
        var limit = Limit(context);
        var found = await reader.ListQuarantineAsync(context.GetCaller().Tenant, name, PlaceCursor.Read(context.Request.Query["cursor"]), limit + 1, context.RequestAborted);
        var page = found.Take(limit).ToList();
        return TypedResults.Ok(new QuarantinePage(
            [.. page.Select(one => one.ToItem())], found.Count > limit ? PlaceCursor.After(page[^1].ReceivedAt.ToUnixMicroseconds(), page[^1].Id) : null));
    }

    private static Ok<ReadingPage> Page(List<Reading> readings, string? cursor) => TypedResults.Ok(new ReadingPage([.. readings.Select(reading => reading.ToJson())], cursor));

    private static int Limit(HttpContext context) => QueryValues.Number(context, "limit") is { } asked ? (int)Math.Clamp(asked, 1, MaxLimit) : DefaultLimit;

    private static (long Place, string Name) After(HttpContext context) => PlaceCursor.Read(context.Request.Query["cursor"]) ?? (0, "");

    private static string WindowOf(StreamRecord stream, string? name) => stream.Definition.Windows switch
    {
        [] => throw new ProblemException(ProblemKinds.NotFound, $"Stream '{stream.Name}' has no windows."),
        [var first, ..] when name is null => first.Name,
        var windows => windows.Any(window => window.Name == name) ? name! : throw new ProblemException(ProblemKinds.NotFound, $"Stream '{stream.Name}' has no window '{name}'."),
    };

    private async Task<StreamRecord> FindAsync(HttpContext context, string name) =>
        await store.FindAsync(context.GetCaller().Tenant, name, context.RequestAborted) ?? throw Unknown(name);
}
