using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Actors.Domain.Decisions;
using Actors.Registry;
using Actors.Serving;

namespace Actors.Grains.Decisions;

/// <summary>
/// The templates of a model's answers, each made once: nearly all answers are of the same as the one before, so that what they have in common is compared and not written.
/// </summary>
internal sealed class CaptureTemplates(ModelKey model, DecisionPolicy policy)
{
    /// <summary>Templates that are known at once. Of more kinds, some take each other's place and are made again; a log then writes them more often.</summary>
    private const int Places = 64;

    private readonly Known?[] _places = new Known?[Places];
    private Known? _last;

    /// <summary>The template of an answer.</summary>
    public DecisionTemplate Of(InferenceCall call, InferenceReply reply)
    {
        var last = Volatile.Read(ref _last);
        if (last is not null && last.Fits(call, reply))
        {
            return last.Template;
        }

        ref var place = ref _places[(uint)HashCode.Combine(reply.Version, call.Caller, RowsOf(call.Inputs), reply.Fallback, reply.Arm) % Places];
        var known = Volatile.Read(ref place);
        if (known is null || !known.Fits(call, reply))
        {
            known = Make(call, reply);
            Volatile.Write(ref place, known);
        }

        Volatile.Write(ref _last, known);
        return known.Template;
    }

    private static long RowsOf(TensorData[] inputs) => inputs is [{ Shape: [var rows, ..] }, ..] ? rows : 0;

    private Known Make(InferenceCall call, InferenceReply reply)
    {
        var hasSubject = call.Labels?.Subject is not null;
        return new Known(
            new DecisionTemplate
            {
                Tenant = model.Tenant,
                Model = model.Name,
                Version = reply.Version,
                RetentionDays = policy.RetentionDays,
                IsImmutable = policy.IsImmutable,
                Caller = call.Caller,
                Fallback = reply.Fallback,
                FallbackReason = reply.FallbackReason,
                Arm = reply.Arm,
                Inputs = Of(call.Inputs, hasSubject),
                Outputs = Of(reply.Outputs, hasSubject),
            },
            hasSubject);
    }

    private ImmutableArray<TensorTemplate> Of(TensorData[] tensors, bool hasSubject) =>
        [.. tensors.Select(tensor => new TensorTemplate(tensor.Name, tensor.Type.Name(), ImmutableCollectionsMarshal.AsImmutableArray(tensor.Shape), FormOf(tensor.Name, hasSubject)))];

    /// <summary>A tensor's form; without a subject there is no key to seal it under.</summary>
    private FieldForm FormOf(string name, bool hasSubject) => policy.FormOf(name) is var form && form == FieldForm.Sealed && !hasSubject ? FieldForm.Omitted : form;

    private sealed record Known(DecisionTemplate Template, bool HasSubject)
    {
        public bool Fits(InferenceCall call, InferenceReply reply) =>
            Template.Version == reply.Version && Template.Caller == call.Caller && HasSubject == call.Labels?.Subject is not null && Template.Arm == reply.Arm
            && Template.Fallback == reply.Fallback && Template.FallbackReason == reply.FallbackReason && Fit(Template.Inputs, call.Inputs) && Fit(Template.Outputs, reply.Outputs);

        private static bool Fit(ImmutableArray<TensorTemplate> templates, TensorData[] tensors)
        {
            if (templates.Length != tensors.Length)
            {
                return false;
            }

            for (var i = 0; i < tensors.Length; i++)
            {
                var (template, tensor) = (templates[i], tensors[i]);
                if (template.Name != tensor.Name || template.Datatype != tensor.Type.Name() || !IsSame(template.Shape, tensor.Shape))
                {
                    return false;
                }
            }

            return true;
        }

        /// <summary>Shapes that come again are mostly one array, whose memory is then not looked at.</summary>
        private static bool IsSame(ImmutableArray<long> shape, long[] other) =>
            ReferenceEquals(ImmutableCollectionsMarshal.AsArray(shape), other) || shape.AsSpan().SequenceEqual(other);
    }
}
