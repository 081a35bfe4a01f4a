using System.Collections.Immutable;
using Actors.Domain.Decisions;

namespace Actors.Gateway.Decisions;

/// <summary>Remembered predictions as the API shows them.</summary>
internal static class DecisionMapping
{
    public static DecisionDetail ToDetail(this Decision decision)
    {
        var head = decision.Head;
        return new DecisionDetail(
            head.Id, head.At, head.Model, head.Version, head.Caller, head.Subject, head.RequestId, head.BusinessKey,
            double.IsFinite(head.Confidence) ? head.Confidence : null, head.TookMicroseconds, head.IsCached, head.Fallback, head.FallbackReason, head.Arm, head.IsMadeOffline,
            head.RetentionDays, head.IsImmutable,
            ToDetails(decision.Inputs), ToDetails(decision.Outputs));
    }

    public static IReadOnlyList<DecisionTensorDetail> ToDetails(this ImmutableArray<DecisionTensor> tensors) => [.. tensors.Select(ToDetail)];

    private static DecisionTensorDetail ToDetail(DecisionTensor tensor) => new(
        tensor.Name,
        tensor.Datatype,
        tensor.Shape,
        tensor.Form switch { FieldForm.Content => "content", FieldForm.Digest => "digest", _ => "omitted" },
        tensor.Form == FieldForm.Content ? TensorElements.ToJson(tensor.Datatype, tensor.Content.Span) : null,
        tensor.Form == FieldForm.Digest ? Convert.ToHexStringLower(tensor.Content.Span) : null);
}
