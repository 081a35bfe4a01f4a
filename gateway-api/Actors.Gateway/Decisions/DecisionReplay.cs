using System.Collections.Immutable;
using System.IO.Pipelines;
using System.Text.Json;
using Actors.Domain.Decisions;
using Actors.Gateway.Inference;
using Actors.Gateway.Problems;
using Actors.Gateway.Security;
using Actors.Registry;
using Actors.Serving;
using Actors.Storage.Decisions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Actors.Gateway.Decisions;

/// <summary>
/// Asks remembered predictions again, of another version: what would it have said? Requests go the way of others, with the last priority, some at once so that they share
/// batches, and are not remembered themselves.
/// </summary>
internal sealed class DecisionReplay(IDecisionReader reader, InferenceCaller caller, InferenceGrains grains, IOptions<JsonOptions> json)
{
    private const int DefaultLimit = 1_000;
    private const int MaxLimit = 100_000;
    private const int AtOnce = 32;
    private const int FlushBytes = 64 * 1024;
    private const double DefaultTolerance = 1e-4;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly JsonSerializerOptions _json = json.Value.SerializerOptions;

    public async Task SendAsync(HttpContext context, ReplayRequest request)
    {
        var (key, version) = await CheckAsync(context, request);
        var filter = new DecisionFilter { Tenant = key.Tenant, Model = key.Name, Version = request.OfVersion, From = request.From, Until = request.Until };
        var tolerance = request.Tolerance ?? DefaultTolerance;
        var tally = new ReplayTally();
        context.Response.ContentType = "application/jsonl";
        var body = context.Response.BodyWriter;
        await foreach (var some in reader.ReadAsync(filter, context.RequestAborted).Take(request.Limit ?? DefaultLimit).Chunk(AtOnce).WithCancellation(context.RequestAborted))
        {
            foreach (var line in await Task.WhenAll(some.Select(decision => AskAsync(key, version, decision, tolerance, context.RequestAborted))))
            {
                tally.Add(line);
                if (request.OnlyDiffering != true || line.Agrees != true)
                {
                    Append(body, JsonSerializer.SerializeToUtf8Bytes(line, _json));
                }
            }

            if (body.UnflushedBytes >= FlushBytes)
            {
                _ = await body.FlushAsync(context.RequestAborted);
            }
        }

        Append(body, JsonSerializer.SerializeToUtf8Bytes(new { summary = tally.Sum(key.Name, version) }, _json));
        _ = await body.FlushAsync(context.RequestAborted);
    }

    private async Task<(ModelKey Key, int Version)> CheckAsync(HttpContext context, ReplayRequest request)
    {
        if (request.Model is not { } name || request.Version is not { } version)
        {
            throw Invalid("A replay names a model, and the version to ask.");
        }

        if (request.Limit is < 1 or > MaxLimit)
        {
            throw Invalid($"limit must be 1 to {MaxLimit}.");
        }

        if (request.Tolerance is not (null or (>= 0 and <= 1)))
        {
            throw Invalid("tolerance must be 0 to 1.");
        }

        var key = ModelKey.TryParse($"{context.GetCaller().Tenant}/{name}", out var parsed) ? parsed : throw Invalid($"'{name}' is no name of a model.");
        var route = await grains.Get(key).GetRouteAsync(context.RequestAborted);
        return route?.Versions.Any(known => known.Version == version) == true
            ? (key, version)
            : throw new ProblemException(ProblemKinds.NotFound, $"The model {name} has no version {version} that can be asked.");
    }

    private async Task<ReplayLine> AskAsync(ModelKey key, int version, Decision decision, double tolerance, CancellationToken cancellationToken)
    {
        if (decision.Inputs.Concat(decision.Outputs).FirstOrDefault(tensor => tensor.Form != FieldForm.Content) is { } missing)
        {
            return LeftOut(decision, $"{missing.Name} is not remembered");
        }

        var inputs = ToTensors(decision.Inputs);
        var call = new InferenceCall(version, inputs, [.. decision.Outputs.Select(output => output.Name)])
        {
            Timeout = Patience,
            Priority = InferenceCall.MaxPriority,
            IsBare = true,
            IsReplay = true,
        };
        using var reply = await caller.InferAsync(key, call, cancellationToken);
        if (reply.Outcome != InferenceOutcome.Done)
        {
            return LeftOut(decision, $"{reply.Outcome}: {reply.Detail}");
        }

        var found = TensorComparison.Of(ToTensors(decision.Outputs), reply.Outputs, tolerance);
        return new ReplayLine(
            decision.Head.Id, decision.Head.At, decision.Head.Version, found.Agrees, double.IsFinite(found.Difference) ? found.Difference : null, found.Output,
            decision.Outputs.ToDetails(), ToDetails(reply.Outputs), LeftOut: null);
    }

    private static ReplayLine LeftOut(Decision decision, string reason) =>
        new(decision.Head.Id, decision.Head.At, decision.Head.Version, Agrees: null, Difference: null, Output: null, decision.Outputs.ToDetails(), Would: null, reason);

    private static TensorData[] ToTensors(ImmutableArray<DecisionTensor> tensors) =>
    [
        .. tensors.Select(tensor => new TensorData(
            tensor.Name, TensorTypes.TryParse(tensor.Datatype, out var type) ? type : throw new InvalidDataException($"There is no datatype {tensor.Datatype}."), [.. tensor.Shape], tensor.Content)),
    ];

    private static IReadOnlyList<DecisionTensorDetail> ToDetails(TensorData[] tensors) =>
        [.. tensors.Select(tensor => new DecisionTensorDetail(tensor.Name, tensor.Type.Name(), tensor.Shape, "content", TensorElements.ToJson(tensor.Type.Name(), tensor.Content.Span), null))];

    private static void Append(PipeWriter body, byte[] line)
    {
        line.CopyTo(body.GetSpan(line.Length));
        body.Advance(line.Length);
        body.GetSpan(1)[0] = (byte)'\n';
        body.Advance(1);
    }

    private static ProblemException Invalid(string detail) => new(ProblemKinds.InvalidRequest, detail);
}
