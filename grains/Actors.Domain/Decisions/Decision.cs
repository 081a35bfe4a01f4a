using System.Collections.Immutable;

namespace Actors.Domain.Decisions;

/// <summary>A prediction as it is remembered.</summary>
/// <param name="Head">What is known of it beside its tensors.</param>
/// <param name="Inputs">What was asked.</param>
/// <param name="Outputs">What was answered.</param>
public sealed record Decision(DecisionHead Head, ImmutableArray<DecisionTensor> Inputs, ImmutableArray<DecisionTensor> Outputs);
