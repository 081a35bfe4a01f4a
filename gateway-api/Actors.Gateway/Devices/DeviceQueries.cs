using System.Buffers.Text;
using System.Text;
using Actors.Devices;
using Actors.Domain.Devices;
using Actors.Domain.Registry.Search;
using Actors.Gateway.Models;
using Actors.Gateway.Problems;
using Actors.Gateway.Tenants;
using Actors.Storage.Devices;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Actors.Gateway.Devices;

/// <summary>Answers what operators ask about devices.</summary>
internal sealed class DeviceQueries(IGrainFactory grains, ITenantResolver tenants, DeviceSearch search, IDeviceStore store, TimeProvider clock)
{
    private const int DefaultLimit = 100;
    private const int MaxLimit = 1_000;

    /// <summary>Rounds of a count: 50 million devices.</summary>
    private const int MaxRounds = 1_000;

    /// <summary>A page of devices.</summary>
    public async Task<Ok<DeviceList>> ListAsync(HttpContext context, string? filter, string? cursor)
    {
        var limit = QueryValues.Number(context, "limit") ?? DefaultLimit;
        if (limit is < 1 or > MaxLimit)
        {
            throw new ProblemException(ProblemKinds.InvalidRequest, $"limit must be 1 to {MaxLimit}.");
        }

        var tenant = tenants.Resolve(context);
        var (query, groups) = await ReadAsync(tenant, filter, context.RequestAborted);
        var found = await search.FindAsync(tenant, query, ReadCursor(cursor), (int)limit, context.RequestAborted);
        var now = clock.GetUtcNow();
        return TypedResults.Ok(new DeviceList(
            [.. found.Devices.Select(device => device.ToDetail(groups, now))],
            found.Next is { } next ? Base64Url.EncodeToString(Encoding.UTF8.GetBytes(next)) : null));
    }

    /// <summary>How many fit.</summary>
    public async Task<Ok<DeviceCount>> CountAsync(HttpContext context, string? filter)
    {
        var tenant = tenants.Resolve(context);
        var (query, _) = await ReadAsync(tenant, filter, context.RequestAborted);
        var (states, after, looked, now) = (new SortedDictionary<string, long>(StringComparer.Ordinal), "", 0L, clock.GetUtcNow());
        for (var round = 0; round < MaxRounds; round++)
        {
            var found = await search.FindAsync(tenant, query, after, DeviceSearch.MaxLooked, context.RequestAborted);
            looked += found.Looked;
            foreach (var device in found.Devices)
            {
                var state = DeviceStep.Standing(device.State, now).ToString().ToLowerInvariant();
                states[state] = states.GetValueOrDefault(state) + 1;
            }

            if (found.Next is null)
            {
                break;
            }

            after = found.Next;
        }

        return TypedResults.Ok(new DeviceCount(states.Values.Sum(), looked, states));
    }

    /// <summary>One device; 304 where the client has it as it is.</summary>
    public async Task<Results<Ok<DeviceDetail>, StatusCodeHttpResult>> GetAsync(HttpContext context, string id)
    {
        var device = await FindAsync(context, id);
        EntityTags.Put(context, device.Version);
        return EntityTags.IsKnown(context, device.Version) ? TypedResults.StatusCode(StatusCodes.Status304NotModified) : TypedResults.Ok(device.ToDetail());
    }

    /// <summary>The desired or the reported properties.</summary>
    public async Task<Results<ContentHttpResult, StatusCodeHttpResult>> GetPropertiesAsync(HttpContext context, string id, bool isDesired)
    {
        var device = await FindAsync(context, id);
        var version = isDesired ? device.DesiredVersion : device.ReportedVersion;
        EntityTags.Put(context, version);
        return EntityTags.IsKnown(context, version)
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Text(Encoding.UTF8.GetString(isDesired ? device.Desired : device.Reported), "application/json", Encoding.UTF8);
    }

    /// <summary>The windows of a device's telemetry.</summary>
    public async Task<Ok<TelemetryDetail>> GetTelemetryAsync(HttpContext context, string id)
    {
        var device = await FindAsync(context, id);
        var pages = await store.ListPagesAsync(device.Tenant, device.Id, context.RequestAborted);
        var windows = pages.SelectMany(page => DeviceWindow.ReadAll(page)).Concat(DeviceMeasures.Read(device.Telemetry).Windows).OrderBy(window => window.Start).ToLookup(window => window.IsHour);
        return TypedResults.Ok(new TelemetryDetail([.. windows[false].Select(ToDetail)], [.. windows[true].Select(ToDetail)]));
    }

    /// <summary>Reads a filter of the tenant's.</summary>
    /// <exception cref="ProblemException">It is none.</exception>
    public async Task<(DeviceQuery Query, DeviceGroups Groups)> ReadAsync(string tenant, string? filter, CancellationToken cancellationToken)
    {
        try
        {
            var fleet = await grains.GetDeviceFleet(tenant).GetAsync(cancellationToken);
            var groups = DeviceGroups.Of(fleet.Groups.Where(group => group.Value.Filter is not null).Select(group => KeyValuePair.Create(group.Key, group.Value.Filter!)));
            return (DeviceQuery.Parse(filter, groups), groups);
        }
        catch (FilterFormatException fault)
        {
            throw new ProblemException(ProblemKinds.InvalidRequest, fault.Message);
        }
    }

    private async Task<DeviceView> FindAsync(HttpContext context, string id) =>
        await grains.GetDevice(DeviceCommands.KeyOf(tenants.Resolve(context), id)).GetAsync(context.RequestAborted) ?? throw DeviceCommands.Unknown(id);

    private static WindowDetail ToDetail(DeviceWindow window) => new(
        window.Start, window.Measures.ToDictionary(measure => measure.Name, measure => new MeasureDetail(measure.Count, measure.Min, measure.Mean, measure.Max)));

    private static string ReadCursor(string? cursor)
    {
        if (cursor is null)
        {
            return "";
        }

        if (cursor.Length <= 2 * DeviceKey.MaxIdLength && Base64Url.IsValid(cursor))
        {
            var id = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor));
            if (DeviceKey.IsId(id))
            {
                return id;
            }
        }

        throw new ProblemException(ProblemKinds.InvalidRequest, "cursor is not one that an earlier page gave.");
    }
}
