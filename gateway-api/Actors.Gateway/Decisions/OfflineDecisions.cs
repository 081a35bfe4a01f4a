using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using Actors.Decisions;
using Actors.Devices;
using Actors.Domain.Bytes;
using Actors.Domain.Decisions;
using Actors.Gateway.Devices;
using Actors.Gateway.Problems;
using Actors.Registry;
using Actors.Serving;
using Actors.Storage.Decisions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Actors.Gateway.Decisions;

/// <summary>
/// Takes into the decision log what devices decided by themselves, with their own times. A request counts as a whole: a line that is none refuses it before anything is
/// written. Ids that the log has are passed over, so that a device that missed an answer sends again without harm.
/// </summary>
internal sealed class OfflineDecisions(
    IDeviceAuthentication devices, IDecisionLog log, IDecisionReader reader, IGrainFactory grains, TimeProvider clock, IOptions<JsonOptions> json)
{
    /// <summary>The longest request, in bytes.</summary>
    public const long MaxBytes = 8 * 1024 * 1024;

    private const int MaxLines = 10_000;
    private const int MaxTensors = 64;
    private const int MaxDimensions = 16;
    private const int MaxText = 500;
    private const string HighRisk = "high";
    private static readonly DecisionSettings Unsaid = new("durable", 1, 30, RefusesWhenFull: false);

    /// <summary>Takes a request's decisions.</summary>
    public async Task<Ok<OfflineAnswer>> TakeAsync(HttpContext context, string? device, string? tenant)
    {
        var key = (await devices.AuthenticateAsync(context, tenant ?? ModelKey.DefaultTenant, device ?? "")).Admitted();
        var lines = await ReadAsync(context);
        var known = await FindAsync(key, lines, context.RequestAborted);
        var policies = new Dictionary<string, DecisionSettings>(StringComparer.Ordinal);
        var (now, accepted, leftOut) = (clock.GetUtcNow(), 0, 0);
        var writes = new List<Task<DecisionReceipt>>();
        foreach (var line in lines.Where(line => known.Add(line.Id!.Value)))
        {
            if (!policies.TryGetValue(line.Model!, out var policy))
            {
                policies[line.Model!] = policy = await PolicyAsync(new ModelKey(key.Tenant, line.Model!), context.RequestAborted);
            }

            if (policy.Level == "none")
            {
                leftOut++;
                continue;
            }

            accepted++;
            var frame = new ByteBuffer();
            DecisionFrame.Write(frame, ToDecision(line, key.Tenant, key.Id, policy, now));
            writes.Add(log.WriteAsync(frame.Written, template: null, DecisionLevel.Durable, refusesWhenFull: false, context.RequestAborted).AsTask());
        }

        return (await Task.WhenAll(writes)).All(receipt => receipt == DecisionReceipt.Taken)
            ? TypedResults.Ok(new OfflineAnswer(accepted, lines.Count - accepted - leftOut, leftOut))
            : throw new ProblemException(ProblemKinds.Unavailable, "The decision log cannot take them now; send them again.");
    }

    private async Task<List<OfflineDecisionLine>> ReadAsync(HttpContext context)
    {
        var lines = new List<OfflineDecisionLine>();
        using var text = new StreamReader(context.Request.Body);
        for (var number = 1; await text.ReadLineAsync(context.RequestAborted) is { } line; number++)
        {
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            if (lines.Count == MaxLines)
            {
                throw new ProblemException(ProblemKinds.TooLarge, $"A request has at most {MaxLines} decisions.");
            }

            OfflineDecisionLine? read;
            try
            {
                read = JsonSerializer.Deserialize<OfflineDecisionLine>(line, json.Value.SerializerOptions);
            }
            catch (JsonException exception)
            {
                throw Invalid(number, exception.Message);
            }

            lines.Add(Check(read) is { } fault ? throw Invalid(number, fault) : read!);
        }

        return lines;
    }

    private static string? Check(OfflineDecisionLine? line) =>
        line is null ? "it is null"
        : line.Id is not { } id || DecisionIds.TimeOf(id) is null ? "id must be a UUID of version 7"
        : !ModelKey.IsName(line.Model) ? "model must be the name of a model"
        : line.Version is < 0 ? "version must be 0 or more"
        : line.At is null && line.Age is not >= 0 ? "it takes at, or age in milliseconds"
        : line.Age > TimeSpan.FromDays(DecisionPolicy.MaxRetentionDays).TotalMilliseconds ? "age is more than ten years"
        : line.Fallback?.Length > MaxText ? $"fallback has more than {MaxText} characters"
        : Check(line.Inputs) ?? Check(line.Outputs);

    private static string? Check(IReadOnlyList<OfflineTensor?>? tensors) =>
        tensors is null || tensors.Count > MaxTensors ? $"inputs and outputs are at most {MaxTensors} tensors"
        : tensors.Select(Check).FirstOrDefault(fault => fault is not null);

    private static string? Check(OfflineTensor? tensor)
    {
        if (tensor is not { Name.Length: > 0 and <= MaxText, Shape.Count: <= MaxDimensions, Content: { } content } || !TensorTypes.TryParse(tensor.Datatype, out var type) || type.ElementSize() == 0)
        {
            return "a tensor has name, datatype, shape and content; BYTES are not taken";
        }

        var elements = tensor.Shape.Aggregate((Int128)1, (product, dimension) => dimension < 0 ? -1 : product < 0 || product > MaxBytes ? product : product * dimension);
        return elements * type.ElementSize() == content.Length ? null : $"the content of '{tensor.Name}' does not fit its shape";
    }

    /// <summary>The ids that the log has of the device.</summary>
    /// <exception cref="ProblemException">It has one of another device, or of a prediction made here.</exception>
    private async Task<HashSet<Guid>> FindAsync(DeviceKey key, List<OfflineDecisionLine> lines, CancellationToken cancellationToken)
    {
        var known = new HashSet<Guid>();
        if (lines.Count > 0)
        {
            var filter = new DecisionFilter { Tenant = key.Tenant, Ids = [.. lines.Select(line => line.Id!.Value)] };
            await foreach (var decision in reader.ReadAsync(filter, cancellationToken))
            {
                // A device makes its ids up: it may not pass another's decision off as its own that was sent before.
                if (!decision.Head.IsMadeOffline || decision.Head.Caller != CallerOf(key.Id))
                {
                    throw new ProblemException(ProblemKinds.AlreadyThere, FormattableString.Invariant($"Line {1 + lines.FindIndex(line => line.Id == decision.Head.Id)}: the id {decision.Head.Id} is of a decision that somebody else made."));
                }

                _ = known.Add(decision.Head.Id);
            }
        }

        return known;
    }

    private async Task<DecisionSettings> PolicyAsync(ModelKey model, CancellationToken cancellationToken)
    {
        var view = await grains.GetModel(model).GetAsync(cancellationToken);
        var policy = view?.Serving.Decisions ?? Unsaid;
        return view?.Risk?.Class == HighRisk
            ? policy with { Level = Unsaid.Level, IsImmutable = true, RetentionDays = Math.Max(policy.RetentionDays, DecisionPolicy.HighRiskRetentionDays) }
            : policy;
    }

    private static Decision ToDecision(OfflineDecisionLine line, string tenant, string device, DecisionSettings policy, DateTimeOffset now)
    {
        var at = line.At ?? now.AddMilliseconds(-line.Age!.Value);
        var head = new DecisionHead
        {
            Id = line.Id!.Value,
            At = at < now ? at : now,
            Tenant = tenant,
            Model = line.Model!,
            Version = line.Version ?? 0,
            RetentionDays = policy.RetentionDays,
            IsImmutable = policy.IsImmutable,
            Caller = CallerOf(device),
            Confidence = double.NaN,
            Fallback = line.Fallback,
            FallbackReason = line.Fallback is null ? null : "device",
            IsMadeOffline = true,
        };
        return new Decision(head, ToTensors(line.Inputs!, policy), ToTensors(line.Outputs!, policy));
    }

    private static ImmutableArray<DecisionTensor> ToTensors(IReadOnlyList<OfflineTensor?> tensors, DecisionSettings policy) =>
    [
        .. tensors.Select(tensor =>
        {
            // Nobody says whom a device's decision is about: what is personal is left out.
            var form = policy.Omitted.Contains(tensor!.Name) || policy.Personal.Contains(tensor.Name) ? FieldForm.Omitted : policy.Digested.Contains(tensor.Name) ? FieldForm.Digest : FieldForm.Content;
            var content = form == FieldForm.Content ? tensor.Content! : form == FieldForm.Digest ? SHA256.HashData(tensor.Content!) : [];
            return new DecisionTensor(tensor.Name!, tensor.Datatype!, [.. tensor.Shape!], form, content);
        }),
    ];

    private static string CallerOf(string device) => "device:" + device;

    private static ProblemException Invalid(int line, string fault) => new(ProblemKinds.InvalidRequest, FormattableString.Invariant($"Line {line}: {fault}."));
}
