using System.Collections.Concurrent;
using System.Collections.Immutable;
using Actors.Domain.Decisions;

namespace Actors.Domain.Tests.Decisions;

/// <summary>The templates of predictions, one for all that have the same in common. For several threads at once.</summary>
internal sealed class MadeTemplates
{
    private readonly ConcurrentDictionary<string, DecisionTemplate> _known = new();

    public DecisionTemplate Of(Decision decision)
    {
        var head = decision.Head with
        {
            Id = default,
            At = default,
            Subject = null,
            RequestId = null,
            BusinessKey = null,
            Confidence = 0,
            TookMicroseconds = 0,
            IsCached = false,
        };
        var common = Made.Text(new Decision(head, WithoutContent(decision.Inputs), WithoutContent(decision.Outputs)));
        return _known.GetOrAdd(common, static (_, decision) => DecisionTemplate.Of(decision), decision);
    }

    private static ImmutableArray<DecisionTensor> WithoutContent(ImmutableArray<DecisionTensor> tensors) =>
        [.. tensors.Select(tensor => tensor with { Content = ReadOnlyMemory<byte>.Empty })];
}
