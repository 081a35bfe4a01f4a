using Actors.Domain.Expressions;

namespace Actors.Domain.Conditions;

/// <summary>An element of a row.</summary>
/// <param name="IsOutput">Whether it is the answer's; the request's otherwise.</param>
/// <param name="Kind">Whether it is read as a number or as a text.</param>
/// <param name="Tensor">The tensor's name.</param>
/// <param name="Column">The element, counted from 0 over all but the first dimension.</param>
public readonly record struct ConditionPlace(bool IsOutput, ExpressionKind Kind, string Tensor, int Column);
