using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Actors.Domain.Audit;
using Actors.Domain.Bytes;
using Actors.Gateway.Problems;
using Actors.Gateway.Security;
using Actors.Registry;
using Actors.Storage.Audit;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Actors.Gateway.Audit;

/// <summary>Answers questions about the audit log. A caller reads what its tenant did; the default tenant's also what the system did.</summary>
internal sealed class AuditQueries(IAuditReader reader, IAuditLog log)
{
    private const int DefaultLimit = 50;
    private const int MaxLimit = 500;

    /// <summary>A page of entries.</summary>
    public async Task<Ok<AuditPage>> ListAsync(HttpContext context)
    {
        var query = ReadQuery(context);
        var entries = await reader.ListAsync(query with { Limit = query.Limit + 1 }, context.RequestAborted);
        var page = entries.Take(query.Limit).Select(ToDetail).ToList();
        return TypedResults.Ok(new AuditPage(page, entries.Count > query.Limit ? page[^1].Sequence.ToString(CultureInfo.InvariantCulture) : null));
    }

    /// <summary>A signed head over everything that was acknowledged before the request.</summary>
    public async Task<ContentHttpResult> CheckpointAsync(HttpContext context) => await log.SignHeadAsync(context.RequestAborted) is { } note
        ? TypedResults.Content(note, "text/plain; charset=utf-8")
        : throw new ProblemException(ProblemKinds.NotFound, "No head is signed yet: the log is empty, or none of its silos holds its key.");

    /// <summary>The keys that heads are signed with, a line each.</summary>
    public ContentHttpResult Keys() => TypedResults.Content(string.Concat(log.Keys.Select(key => key + "\n")), "text/plain; charset=utf-8");

    /// <summary>Proves that an entry stands in the log.</summary>
    public async Task<Ok<InclusionDetail>> IncludesAsync(HttpContext context)
    {
        var size = await ReadSizeAsync(context, "size");
        var entry = QueryValues.Number(context, "entry") ?? throw Invalid("entry is missing; it must be the place of an entry, like entry=12.");
        if (entry >= size)
        {
            throw Invalid($"entry is {entry}; a log of {size} entries has none at that place.");
        }

        var proof = await reader.ProveAsync(ProofPlan.Inclusion(entry, size), context.RequestAborted);
        var (leaf, root) = (await reader.LeafAsync(entry, context.RequestAborted), await reader.RootAsync(size, context.RequestAborted));
        return proof is not null && leaf is not null && root is not null
            ? TypedResults.Ok(new InclusionDetail(entry, size, leaf.Value.ToString(), root.Value.ToString(), Texts(proof)))
            : throw Broken();
    }

    /// <summary>Proves that the log begins with what it was.</summary>
    public async Task<Ok<ConsistencyDetail>> IsConsistentAsync(HttpContext context)
    {
        var second = await ReadSizeAsync(context, "second");
        var first = QueryValues.Number(context, "first") ?? throw Invalid("first is missing; it must be a number of entries, like first=12.");
        if (first > second)
        {
            throw Invalid($"first is {first}; it must be {second} at most, which is the second.");
        }

        var proof = await reader.ProveAsync(ProofPlan.Consistency(first, second), context.RequestAborted);
        var (before, after) = (await reader.RootAsync(first, context.RequestAborted), await reader.RootAsync(second, context.RequestAborted));
        return proof is not null && before is not null && after is not null
            ? TypedResults.Ok(new ConsistencyDetail(first, second, before.Value.ToString(), after.Value.ToString(), Texts(proof)))
            : throw Broken();
    }

    /// <summary>Holds a head that somebody kept against the log.</summary>
    public async Task<Ok<WitnessAnswer>> CheckAsync(HttpContext context, WitnessCheck check)
    {
        if (!Checkpoint.TryParseNote(check.Checkpoint, out var head, out var note))
        {
            throw Invalid("checkpoint is missing or not a signed checkpoint, as GET /api/v1/audit/checkpoint gives it.");
        }

        var (origin, size, keys) = await reader.DescribeAsync(context.RequestAborted);
        if (!note.IsSignedBy(keys))
        {
            throw Invalid("checkpoint is not signed by a key of this log.");
        }

        var now = await log.SignHeadAsync(context.RequestAborted);
        var reason = head.Origin != origin ? $"The checkpoint is of log '{head.Origin}', and this is '{origin}'."
            : head.Size > size ? $"The checkpoint is of {head.Size} entries, and the log has {size}: it was rolled back."
            : await reader.RootAsync(head.Size, context.RequestAborted) != head.Root ? $"The log was rewritten before entry {head.Size}."
            : null;
        var proof = reason is null && Checkpoint.TryParseNote(now, out var latest, out _) && latest.Size >= head.Size
            ? await reader.ProveAsync(ProofPlan.Consistency(head.Size, latest.Size), context.RequestAborted)
            : null;
        return TypedResults.Ok(new WitnessAnswer(reason is null, reason, now, Texts(proof ?? [])));
    }

    private static AuditQuery ReadQuery(HttpContext context)
    {
        var (caller, query) = (context.GetCaller(), context.Request.Query);
        return new AuditQuery(caller.Tenant, SeesSystem(caller), (int)Math.Min(QueryValues.Number(context, "limit") ?? DefaultLimit, MaxLimit))
        {
            Actor = query["actor"],
            Action = query["action"],
            Resource = query["resource"],
            From = QueryValues.Time(context, "from"),
            Until = QueryValues.Time(context, "until"),
            Before = QueryValues.Number(context, "cursor"),
        };
    }

    /// <summary>The default tenant's auditors are the deployment's.</summary>
    public static bool SeesSystem(Caller caller) => caller.Tenant == ModelKey.DefaultTenant;

    private async Task<long> ReadSizeAsync(HttpContext context, string name)
    {
        var (_, size, _) = await reader.DescribeAsync(context.RequestAborted);
        return QueryValues.Number(context, name) is not { } asked ? size
            : asked <= size ? asked
            : throw Invalid($"{name} is {asked}; the log has {size} entries.");
    }

    private static AuditEntryDetail ToDetail(AuditEntry entry) => new(
        entry.Sequence,
        entry.Hash.ToString(),
        UnixMicroseconds.FromUnixMicroseconds(entry.Leaf?.At ?? 0),
        entry.Leaf is { } leaf ? AuditLeaf.NameOf(leaf.Kind) : "unreadable",
        entry.Leaf?.Call ?? "",
        entry.Leaf?.Action ?? "",
        entry.Leaf?.Outcome,
        entry.Leaf?.Before,
        entry.Leaf?.After,
        entry.Detail?.Actor ?? entry.Leaf?.Actor ?? "",
        entry.Detail?.Resource ?? entry.Leaf?.Resource ?? "",
        entry.Detail is not null,
        entry.Detail)
    {
        Leaf = entry.Leaf is { } bytes ? ToText(bytes) : null,
    };

    private static string ToText(AuditLeaf leaf)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(bytes);
        leaf.WriteTo(writer);
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    private static IReadOnlyList<string> Texts(TreeHash[] hashes) => [.. hashes.Select(hash => hash.ToString())];

    private static ProblemException Invalid(string detail) => new(ProblemKinds.InvalidRequest, detail);

    private static ProblemException Broken() =>
        new(ProblemKinds.Internal, "The log's stored hashes are not whole; verify an export, which names what is wrong.");
}
