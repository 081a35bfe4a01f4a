using Actors.Domain.Bytes;
using Actors.Domain.Ingestion;
using Actors.Gateway.Models;
using Actors.Gateway.Problems;
using Actors.Gateway.Security;
using Actors.Ingestion;
using Actors.Storage.Ingestion;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Actors.Gateway.Ingestion;

/// <summary>Defines streams, and sends quarantined readings again.</summary>
internal sealed class StreamCommands(IGrainFactory grains, IStreamStore store, IReadingReader reader, ReadingIntake intake, StreamDefinitions known, TimeProvider clock)
{
    private const int MaxAgain = 1_000;

    /// <summary>Defines a stream.</summary>
    public async Task<Ok<StreamDetail>> PutAsync(HttpContext context, string name, StreamDefinition definition)
    {
        Check(name);
        var caller = context.GetCaller();
        if (definition.Inference is { Model: { } model } && !caller.Models.Allow(model))
        {
            throw new ProblemException(ProblemKinds.Forbidden, $"The caller may not use model '{model}'.");
        }

        var change = await grains.GetStream(new StreamKey(caller.Tenant, name)).PutAsync(new StreamSettings(StreamJson.Write(definition), EntityTags.Demanded(context)), context.RequestAborted);
        known.Forget(caller.Tenant, name);
        if (change.IsConflict)
        {
            throw new ProblemException(ProblemKinds.RevisionConflict, $"Stream '{name}' has revision {change.Revision}.");
        }

        return change.Fault is { } fault
            ? throw new ProblemException(ProblemKinds.InvalidRequest, fault)
            : TypedResults.Ok(await DetailAsync(context, caller.Tenant, name));
    }

    /// <summary>One stream.</summary>
    public async Task<Ok<StreamDetail>> GetAsync(HttpContext context, string name) => TypedResults.Ok(await DetailAsync(context, context.GetCaller().Tenant, name));

    /// <summary>Sends quarantined readings again, as if they came now; those that fit leave the quarantine in the same transaction.</summary>
    public async Task<Ok<ReadingsAnswer>> ReplayAsync(HttpContext context, string name, QuarantineSelection? selection)
    {
        var tenant = context.GetCaller().Tenant;
        var found = await reader.ListQuarantineAsync(tenant, name, null, selection?.Ids is null ? MaxAgain : int.MaxValue, context.RequestAborted);
        var ids = selection?.Ids?.ToHashSet(StringComparer.Ordinal);
        var readings = new List<Reading>();
        foreach (var one in found.Where(one => ids?.Contains(one.Id) ?? true).Take(MaxAgain))
        {
            var parser = new ReadingParser(clock.GetUtcNow().ToUnixMicroseconds()) { Stream = name };
            parser.ReadDocument(System.Text.Encoding.UTF8.GetBytes(one.Content));
            readings.AddRange(parser.Readings.Take(1).Select(reading => new Reading
            {
                Stream = reading.Stream,
                Device = reading.Device,
                Epoch = reading.Epoch,
                Sequence = reading.Sequence,
                At = reading.At,
                Fields = reading.Fields,
                Numbers = reading.Numbers,
                Texts = reading.Texts,
                Quarantined = one.Id,
            }));
        }

        return TypedResults.Ok((await intake.ReceiveAsync(tenant, readings, [], context.RequestAborted)).ToAnswer());
    }

    /// <summary>Throws quarantined readings away.</summary>
    public async Task<NoContent> DiscardAsync(HttpContext context, string name, string id) =>
        await reader.DiscardAsync(context.GetCaller().Tenant, name, [id], context.RequestAborted) > 0
            ? TypedResults.NoContent()
            : throw new ProblemException(ProblemKinds.NotFound, $"The quarantine of '{name}' has no reading '{id}'.");

    private static void Check(string name)
    {
        if (!Reading.IsStream(name) || name == "stats")
        {
            throw new ProblemException(ProblemKinds.InvalidRequest, "A stream's name is 1 to 100 of A-Z, a-z, 0-9, '.', '_' and '-', beginning with a letter or digit.");
        }
    }

    private async Task<StreamDetail> DetailAsync(HttpContext context, string tenant, string name)
    {
        var stream = await store.FindAsync(tenant, name, context.RequestAborted) ?? throw StreamQueries.Unknown(name);
        EntityTags.Put(context, stream.Revision);
        return stream.ToDetail(await reader.CountAsync(tenant, name, context.RequestAborted));
    }
}
