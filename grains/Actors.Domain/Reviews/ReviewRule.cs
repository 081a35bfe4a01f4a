using System.Diagnostics.CodeAnalysis;
using Actors.Domain.Expressions;

namespace Actors.Domain.Reviews;

/// <summary>A rule of a process, before any threshold.</summary>
/// <param name="When">An expression over <see cref="CaseFacts"/> that is true where the rule is for a case.</param>
/// <param name="Then">Where such a case goes.</param>
public sealed record ReviewRule(string When, ReviewRoute Then)
{
    /// <summary>What is wrong with the rule; null where nothing is.</summary>
    public string? Fault() => TryRead(out _, out var fault) ? null : fault;

    /// <summary>Where the case goes; null where the rule is not for it. A rule that lacks what it needs sends the case to people.</summary>
    public ReviewRoute? Route(CaseFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        if (!TryRead(out var expression, out _))
        {
            return ReviewRoute.Review;
        }

        var result = expression.Evaluate([.. expression.Uses.Select(facts.Find)]);
        return result.IsTrue ? Then : result.HasValue ? null : ReviewRoute.Review;
    }

    private bool TryRead([NotNullWhen(true)] out Expression? expression, [NotNullWhen(false)] out string? fault)
    {
        if (!Expression.TryRead(When, CaseFacts.KindOf, out expression, out var read))
        {
            fault = read.ToString();
            return false;
        }

        fault = expression.Kind == ExpressionKind.Truth ? null : "It is neither true nor false.";
        return fault is null;
    }
}
