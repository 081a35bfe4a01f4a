using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Actors.Domain.Bytes;
using Actors.Domain.Decisions;
using Actors.Grains.Rollouts;
using Actors.Registry;
using Actors.Serving;
using Actors.Storage.Decisions;

namespace Actors.Grains.Decisions;

/// <summary>
/// Remembers a model's answers as its policy says. An answer is written from its own memory into a buffer of the thread, and from there into the log's:
/// where nothing has to wait for the disk, no thread is switched.
/// </summary>
internal sealed class DecisionCapture
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);
    private static readonly ulong Process = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));
    private static uint _count;

    [ThreadStatic]
    private static ByteBuffer? _frame;

    private readonly DecisionPolicy _policy;
    private readonly IDecisionLog _log;
    private readonly TimeProvider _clock;
    private readonly CaptureTemplates _templates;

    /// <param name="model">The model.</param>
    /// <param name="policy">What is remembered, without fault.</param>
    /// <param name="log">Where.</param>
    /// <param name="clock">The time.</param>
    public DecisionCapture(ModelKey model, DecisionPolicy policy, IDecisionLog log, TimeProvider clock)
    {
        (_policy, _log, _clock) = (policy, log, clock);
        _templates = new CaptureTemplates(model, policy);
    }

    /// <summary>Remembers an answer.</summary>
    /// <returns>The answer with its id; a refusal where it could not be remembered, and must not be given.</returns>
    public ValueTask<InferenceReply> KeepAsync(InferenceCall call, InferenceReply reply, CancellationToken cancellationToken)
    {
        if (reply.Outcome != InferenceOutcome.Done)
        {
            return new(reply);
        }

        var now = _clock.GetUtcNow();
        var number = Interlocked.Increment(ref _count);
        var id = DecisionIds.Make(now, Process, number);
        if (_policy.Level == DecisionLevel.Sampled && DecisionIds.Point(id) >= _policy.Share)
        {
            return new(reply);
        }

        var isTimed = number % DecisionCosts.Sampling == 0;
        var begun = isTimed ? _clock.GetTimestamp() : 0;
        var frame = _frame ??= new ByteBuffer(1024);
        frame.Clear();
        var template = _templates.Of(call, reply);
        Write(frame, id, now, call, reply, template);
        var span = DecisionTraces.Begin(id, _policy.Level);
        var written = _log.WriteAsync(frame.Written, template, _policy.Level, _policy.RefusesWhenFull, cancellationToken);
        if (isTimed)
        {
            DecisionCosts.CountCapture(_clock.GetElapsedTime(begun));
        }

        if (!written.IsCompletedSuccessfully)
        {
            return TellAsync(reply, id, written, span);
        }

        span?.Dispose();
        return new(Tell(reply, id, written.Result));
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<InferenceReply> TellAsync(InferenceReply reply, Guid id, ValueTask<DecisionReceipt> writing, Activity? span)
    {
        using var ends = span;
        try
        {
            return Tell(reply, id, await writing);
        }
        catch
        {
            reply.Dispose();
            throw;
        }
    }

    /// <summary>The answer with the id under which it is remembered; a refusal where it could not be, and must not be given.</summary>
    private static InferenceReply Tell(InferenceReply reply, Guid id, DecisionReceipt receipt)
    {
        if (receipt != DecisionReceipt.Refused)
        {
            return receipt == DecisionReceipt.Taken ? reply.RememberedAs(id) : reply;
        }

        reply.Dispose();
        return new InferenceReply(InferenceOutcome.Overloaded, reply.Version, [], "The model's predictions are to be remembered, and the decision log takes none now.")
        {
            RetryAfter = RetryAfter,
        };
    }

    private void Write(ByteBuffer frame, Guid id, DateTimeOffset now, InferenceCall call, InferenceReply reply, DecisionTemplate template)
    {
        var start = TemplatedFrame.Begin(frame, new DecisionFacts
        {
            Id = id,
            At = now,
            Subject = call.Labels?.Subject,
            RequestId = call.Labels?.RequestId,
            BusinessKey = call.Labels?.BusinessKey,
            Confidence = ConfidenceOf(reply.Outputs),
            TookMicroseconds = (reply.Facts.Queued + reply.Facts.Ran).Ticks / TimeSpan.TicksPerMicrosecond,
            IsCached = reply.Facts.Cached,
        });
        Write(frame, call.Inputs, template.Inputs);
        Write(frame, reply.Outputs, template.Outputs);
        TemplatedFrame.End(frame, start);
    }

    private static void Write(ByteBuffer frame, TensorData[] tensors, ImmutableArray<TensorTemplate> templates)
    {
        for (var i = 0; i < tensors.Length; i++)
        {
            var content = tensors[i].Content.Span;
            switch (templates[i].Form)
            {
                case FieldForm.Digest:
                    WriteDigest(frame, content);
                    break;
                case FieldForm.Omitted:
                    TemplatedFrame.WriteContent(frame, []);
                    break;
                default:
                    TemplatedFrame.WriteContent(frame, content);
                    break;
            }
        }
    }

    private static void WriteDigest(ByteBuffer frame, ReadOnlySpan<byte> content)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        _ = SHA256.HashData(content, digest);
        TemplatedFrame.WriteContent(frame, digest);
    }

    private double ConfidenceOf(TensorData[] outputs)
    {
        if (_policy.ConfidenceOutput is { } name)
        {
            foreach (var output in outputs)
            {
                if (output.Name == name)
                {
                    return OutputReading.LargestOf(output);
                }
            }
        }

        return double.NaN;
    }
}
