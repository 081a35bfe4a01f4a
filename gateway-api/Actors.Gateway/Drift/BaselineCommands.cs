using System.Text.Json;
using Actors.Domain.Drift.Monitoring;
using Actors.Domain.Drift.Profiles;
using Actors.Drift;
using Actors.Gateway.Models;
using Actors.Gateway.Problems;
using Actors.Gateway.Tenants;
using Actors.Registry;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Actors.Gateway.Drift;

/// <summary>Makes and describes baselines. Rows of a dataset are read as they come and let go.</summary>
internal sealed class BaselineCommands(IGrainFactory grains, ITenantResolver tenants, TimeProvider clock)
{
    private const string Bytes = "application/octet-stream";
    private const int MostBytes = 64 << 20;
    private const string OrderForm = "The body must be like {\"from\":\"live\",\"version\":3} or {\"from\":\"counts\",\"features\":[{\"name\":\"age\",\"values\":[17,18],\"counts\":[4,9]}]}";

    /// <summary>Makes a baseline.</summary>
    public async Task<Ok<BaselineView>> PostAsync(HttpContext context, string name, string group, string baseline, int? modelVersion)
    {
        var monitor = Monitor(context, name, out var model);
        var settings = await FindAsync(monitor, name, group, context.RequestAborted);
        var isReference = settings.Baselines is [{ } first, ..] && first == baseline;
        var reference = isReference || settings.Baselines is not [{ } own, ..] ? null : await ReferenceAsync(monitor, group, own, modelVersion, context.RequestAborted);
        if (!isReference && reference is null)
        {
            throw new ProblemException(ProblemKinds.InvalidRequest, $"The group's first baseline, '{settings.Baselines?.FirstOrDefault()}', is made first: its edges are those of all.");
        }

        var made = await MakeAsync(context, model, settings, reference);
        var request = new KeepBaseline(group, baseline, modelVersion, made.Profile.Source, made.Profile.ToBytes(), made.Sample) { IfRevision = EntityTags.Demanded(context) };
        var view = DriftCommands.Answer(name, await monitor.KeepBaselineAsync(request, context.RequestAborted));
        EntityTags.Put(context, view.Revision);
        return TypedResults.Ok(view.Baselines.Single(kept => kept.Group == group && kept.Name == baseline && kept.ModelVersion == modelVersion));
    }

    /// <summary>Lets a baseline go.</summary>
    public async Task<NoContent> RemoveAsync(HttpContext context, string name, string group, string baseline, int? modelVersion)
    {
        var change = await Monitor(context, name, out _).RemoveBaselineAsync(group, baseline, modelVersion, EntityTags.Demanded(context), context.RequestAborted);
        EntityTags.Put(context, DriftCommands.Answer(name, change).Revision);
        return TypedResults.NoContent();
    }

    /// <summary>Describes a baseline, or gives its bytes.</summary>
    public async Task<Results<Ok<BaselineDetail>, FileContentHttpResult>> GetAsync(HttpContext context, string name, string group, string baseline, int? modelVersion)
    {
        var content = await Monitor(context, name, out _).GetBaselineAsync(group, baseline, modelVersion, context.RequestAborted)
            ?? throw new ProblemException(ProblemKinds.NotFound, $"Model '{name}', group '{group}': there is no baseline '{baseline}'.");
        return context.Request.Headers.Accept.ToString().Contains(Bytes, StringComparison.OrdinalIgnoreCase)
            ? TypedResults.File(content.Profile, Bytes)
            : TypedResults.Ok(BaselineDetails.Of(content.View, Profile.Of(content.Profile)));
    }

    private async Task<(Profile Profile, byte[]? Sample)> MakeAsync(HttpContext context, ModelKey model, DriftGroupSettings settings, Profile? reference)
    {
        var media = context.Request.ContentType?.Split(';')[0].Trim().ToLowerInvariant();
        if (media == "application/json")
        {
            return (await OrderedAsync(context, model, settings, reference), null);
        }

        if (media == Bytes)
        {
            return (await ReadProfileAsync(context), null);
        }

        var rows = media switch
        {
            "text/csv" => CsvRows.ReadAsync(context.Request.Body, context.RequestAborted),
            "application/jsonl" or "application/x-ndjson" => JsonRows.ReadAsync(context.Request.Body, context.RequestAborted),
            _ => throw new ProblemException(ProblemKinds.UnsupportedMediaType, $"Content-Type is text/csv, application/jsonl, application/json or {Bytes}."),
        };
        var gathering = new BaselineGathering(settings, reference);
        await foreach (var row in rows)
        {
            gathering.Add(row);
        }

        return gathering.Build(clock.GetUtcNow());
    }

    private async Task<Profile> OrderedAsync(HttpContext context, ModelKey model, DriftGroupSettings settings, Profile? reference)
    {
        var order = await ReadOrderAsync(context);
        return order is { From: "counts" } ? CountedBaselines.Of(order, settings, reference, clock.GetUtcNow())
            : order is { From: "live", Features: null, Source: null } ? await LiveAsync(context, model, settings, reference, order)
            : throw new ProblemException(ProblemKinds.InvalidRequest, OrderForm + ".");
    }

    private async Task<Profile> LiveAsync(HttpContext context, ModelKey model, DriftGroupSettings settings, Profile? reference, BaselineOrder order)
    {
        var version = order.Version ?? await LiveVersions.FindAsync(grains, model, context.RequestAborted);
        var live = await grains.GetDrift(new(new(model, version), settings.Name)).GetLiveAsync(order.OfLastWindow ?? false, context.RequestAborted);
        if (live.Content.Length == 0 || PaneContent.Of(live.Content) is not { Count: > 0 } content)
        {
            throw new ProblemException(ProblemKinds.InvalidRequest, $"There are no live rows of version {version} yet.");
        }

        var source = FormattableString.Invariant($"live rows of version {version}, {live.Start:O} to {live.End:O}");
        return reference?.Over(content.Sketch, 1, source, clock.GetUtcNow())
            ?? LiveProfile.Of(content.Sketch, settings.Bins, "live", source, clock.GetUtcNow());
    }

    private static async Task<BaselineOrder?> ReadOrderAsync(HttpContext context)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync<BaselineOrder>(await LimitedAsync(context, MostBytes), JsonSerializerOptions.Web, context.RequestAborted);
        }
        catch (JsonException fault)
        {
            throw new ProblemException(ProblemKinds.InvalidRequest, $"{OrderForm}: {fault.Message}");
        }
    }

    private static async Task<Profile> ReadProfileAsync(HttpContext context)
    {
        try
        {
            return Profile.Of((await LimitedAsync(context, MostBytes)).ToArray());
        }
        catch (InvalidDataException fault)
        {
            throw new ProblemException(ProblemKinds.InvalidRequest, $"The profile cannot be read: {fault.Message}");
        }
    }

    private static async Task<MemoryStream> LimitedAsync(HttpContext context, int most)
    {
        var body = new MemoryStream();
        var buffer = new byte[16 << 10];
        while (await context.Request.Body.ReadAsync(buffer, context.RequestAborted) is var read and > 0)
        {
            body.Write(buffer, 0, read);
            if (body.Length > most)
            {
                throw new ProblemException(ProblemKinds.TooLarge, $"The body is longer than {most} bytes.");
            }
        }

        body.Position = 0;
        return body;
    }

    private static async Task<DriftGroupSettings> FindAsync(IDriftMonitorGrain monitor, string name, string group, CancellationToken cancellationToken) =>
        (await monitor.GetAsync(cancellationToken))?.Settings?.Groups.FirstOrDefault(known => known.Name == group)
        ?? throw new ProblemException(ProblemKinds.NotFound, $"Model '{name}' has no group '{group}' that is watched for drift.");

    private static async Task<Profile?> ReferenceAsync(IDriftMonitorGrain monitor, string group, string name, int? modelVersion, CancellationToken cancellationToken)
    {
        var content = await monitor.GetBaselineAsync(group, name, modelVersion, cancellationToken);
        content ??= modelVersion is null ? null : await monitor.GetBaselineAsync(group, name, null, cancellationToken);
        return content is null ? null : Profile.Of(content.Profile);
    }

    private IDriftMonitorGrain Monitor(HttpContext context, string name, out ModelKey model)
    {
        ModelQueries.CheckName(name);
        model = new ModelKey(tenants.Resolve(context), name);
        return grains.GetDriftMonitor(model);
    }
}
