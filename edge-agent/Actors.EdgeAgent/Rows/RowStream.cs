using Actors.Domain.Expressions;

namespace Actors.EdgeAgent.Rows;

/// <summary>A stream's settings, its expressions read.</summary>
internal sealed class RowStream
{
    private readonly List<(RowRuleOptions Rule, Expression When)> _rules;

    private RowStream(StreamOptions options, List<(RowRuleOptions, Expression)> rules, List<(string, Expression)> fallback) => (Options, _rules, Fallback) = (options, rules, fallback);

    public StreamOptions Options { get; }

    /// <summary>What stands in for outputs where no model answers.</summary>
    public List<(string Output, Expression Value)> Fallback { get; }

    /// <summary>Reads a stream's settings.</summary>
    /// <returns>What is wrong with them, for people; null where nothing is.</returns>
    public static string? TryRead(StreamOptions options, Func<string, bool> isClass, out RowStream? stream)
    {
        stream = null;
        var rules = new List<(RowRuleOptions, Expression)>();
        var fallback = new List<(string, Expression)>();
        foreach (var rule in options.Rules)
        {
            if (!Expression.TryRead(rule.When, RowNames.KindOf, out var when, out var fault) || when.Kind != ExpressionKind.Truth)
            {
                return $"stream '{options.Name}', rule '{rule.Name}': {fault?.ToString() ?? "it is neither true nor false"}";
            }

            if (rule.Class is { } kind && !isClass(kind))
            {
                return $"stream '{options.Name}', rule '{rule.Name}': there is no class '{kind}'";
            }

            rules.Add((rule, when));
        }

        foreach (var (output, text) in options.Fallback)
        {
            if (!Expression.TryRead(text, RowNames.KindOf, out var value, out var fault))
            {
                return $"stream '{options.Name}', fallback '{output}': {fault}";
            }

            fallback.Add((output, value));
        }

        if (!isClass(options.Class))
        {
            return $"stream '{options.Name}': there is no class '{options.Class}'";
        }

        if (options.Model is not null && options.Columns.Count == 0)
        {
            return $"stream '{options.Name}': a model needs the columns of its input";
        }

        stream = new RowStream(options, rules, fallback);
        return null;
    }

    /// <summary>The class of a reading, all rules asked; null where it is left out. A rule that is for it is named in its values.</summary>
    public string? Judge(Dictionary<string, ExpressionValue> values, bool isFallback)
    {
        var kind = Options.Class;
        foreach (var (rule, when) in _rules)
        {
            if (!RowNames.Evaluate(when, values, isFallback).IsTrue)
            {
                continue;
            }

            if (rule.Drops)
            {
                return null;
            }

            kind = rule.Class ?? kind;
            values["rule"] = ExpressionValue.Of(rule.Name);
        }

        return kind;
    }
}
