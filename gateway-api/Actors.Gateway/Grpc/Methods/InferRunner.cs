using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Actors.Gateway.Audit;
using Actors.Gateway.Decisions;
using Actors.Gateway.Grpc.Wire;
using Actors.Gateway.Inference;
using Actors.Gateway.Limits;
using Actors.Gateway.Problems;
using Actors.Gateway.Reviews;
using Actors.Gateway.Rollouts;
using Actors.Gateway.Security;
using Actors.Gateway.Tenants;
using Actors.Registry;
using Actors.Serving;
using Microsoft.AspNetCore.Http;

namespace Actors.Gateway.Grpc.Methods;

/// <summary>Runs predictions that came over gRPC, alone or in a stream.</summary>
internal sealed class InferRunner(InferenceCaller caller, ITenantResolver tenants, Admission admission, DecisionWaits waits)
{
    /// <summary>Lets a request in by the limits of its caller, tenant and model.</summary>
    public bool TryEnter(HttpContext context, ModelAddress address, out Permit permit, [NotNullWhen(false)] out LimitRefusal? refusal) =>
        admission.TryEnter(context, new ModelKey(tenants.Resolve(context), address.Name), out permit, out refusal);

    /// <summary>Answers a call that is not let in.</summary>
    public Task RefuseAsync(HttpContext context, LimitRefusal refusal) => admission.RefuseAsync(context, refusal);

    /// <summary>
    /// Runs a request that was let in. Its place is given back before its answer is written, so that a caller who asks one after the other
    /// never meets its own request.
    /// </summary>
    /// <param name="context">The call that it came by.</param>
    /// <param name="address">The model that it names.</param>
    /// <param name="permit">Its place; this call gives it back.</param>
    /// <param name="request">The request; its memory is read until the answer.</param>
    /// <param name="patience">How long the call waits; null for as long as it takes.</param>
    /// <param name="cancellationToken">Nobody waits any longer.</param>
    public async ValueTask<InferenceReply> RunAsync(
        HttpContext context, ModelAddress address, Permit permit, ParsedInferenceRequest request, TimeSpan? patience, CancellationToken cancellationToken)
    {
        var reply = await AskAsync(context, address, permit, request, patience, cancellationToken);
        return reply.Decisions is null ? reply : await waits.AwaitAsync(context, tenants.Resolve(context), reply, cancellationToken);
    }

    private async ValueTask<InferenceReply> AskAsync(
        HttpContext context, ModelAddress address, Permit permit, ParsedInferenceRequest request, TimeSpan? patience, CancellationToken cancellationToken)
    {
        using var held = permit;
        var key = new ModelKey(tenants.Resolve(context), address.Name);
        var wantsHints = caller.WantsHints;
        ProcessHint? process = null;
        if (ProcessHeaders.IsIn(context.Request.Headers))
        {
            if (ProcessHeaders.TryRead(context.Request.Headers, out process) is { } refused)
            {
                throw new ProblemException(refused);
            }

            CallAudit.Enter(context, context.GetCaller());
        }

        var call = new InferenceCall(address.Version, request.Inputs, request.OutputNames)
        {
            Timeout = RequestDeadline.Shorter(patience, request.Parameters.Timeout),
            Priority = request.Parameters.Priority,
            Caller = context.GetCaller().Known,
            Hints = wantsHints ? HintsOf(context) : null,
            Labels = wantsHints ? LabelsOf(context, request) : null,
            HintsAreLeft = !wantsHints,
            Process = process,
        };
        var answered = false;
        try
        {
            var reply = await caller.InferAsync(key, call, cancellationToken);
            if (ReferenceEquals(reply, InferenceReply.HintsWanted))
            {
                // The first request for the model in this process: only now it is known that it wants to know.
                reply = await caller.InferAsync(key, call with { Hints = HintsOf(context), Labels = LabelsOf(context, request), HintsAreLeft = false }, cancellationToken);
            }

            answered = true;
            return reply;
        }
        finally
        {
            if (!answered && !caller.EndsWithItsMemory)
            {
                request.Abandon();
            }
        }
    }

    /// <summary>What is wrong with a request that was not answered.</summary>
    public static Problem ProblemOf(ModelAddress address, InferenceReply reply) => reply.Outcome switch
    {
        InferenceOutcome.UnknownModel => address.UnknownModel(),
        InferenceOutcome.UnknownVersion => address.UnknownVersion(),
        _ => new Problem(ProblemKinds.Of(reply.Outcome)!, reply.Detail ?? $"Model '{address.Name}' answered {reply.Outcome} without saying why."),
    };

    /// <summary>The answer to a request.</summary>
    /// <exception cref="InferenceResponseException">Classes are wanted of an output that has none.</exception>
    public static InferAnswer AnswerOf(ModelAddress address, ParsedInferenceRequest request, InferenceReply reply, bool streamed)
    {
        byte[] parameters = streamed ? AnswerParameters.FinalResponse : [];
        if (request.Parameters.ReturnFacts)
        {
            parameters = [.. AnswerParameters.Of(reply.Facts), .. parameters];
        }

        if (reply.Fallback is { } fallback)
        {
            parameters = [.. AnswerParameters.Of(fallback, reply.FallbackReason, reply.FallbackAge), .. parameters];
        }

        if (AnswerMarks.HasMore(reply))
        {
            parameters = [.. AnswerParameters.Of(AnswerMarks.Of(reply)), .. parameters];
        }

        if (reply.Prediction is { } prediction)
        {
            parameters = [.. AnswerParameters.Of([new AnswerMark("prediction_id", prediction.ToString())]), .. parameters];
        }

        var outputs = reply.Outputs;
        if (request.Outputs is not null)
        {
            outputs = Classify(request, outputs);
        }

        return new InferAnswer(address.Name, reply.Version.ToString(CultureInfo.InvariantCulture), request.Id, parameters, outputs);
    }

    private static RolloutHints? HintsOf(HttpContext context) => RolloutHeaders.TryRead(context.Request.Headers, out var hints) is { } problem
        ? throw new ProblemException(problem.Kind, problem.Detail)
        : hints;

    private static DecisionHints? LabelsOf(HttpContext context, ParsedInferenceRequest request) =>
        DecisionHeaders.TryRead(context.Request.Headers, out var labels) is { } problem
            ? throw new ProblemException(problem.Kind, problem.Detail)
            : DecisionHeaders.With(labels, request.Id);

    private static TensorData[] Classify(ParsedInferenceRequest request, TensorData[] outputs)
    {
        TensorData[]? classified = null;
        for (var i = 0; i < outputs.Length; i++)
        {
            if (request.Form(i).Classes is > 0 and var classes)
            {
                classified ??= [.. outputs];
                classified[i] = Classification.Of(outputs[i], classes);
            }
        }

        return classified ?? outputs;
    }
}
