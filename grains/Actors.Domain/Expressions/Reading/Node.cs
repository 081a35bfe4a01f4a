namespace Actors.Domain.Expressions.Reading;

/// <summary>A part of an expression.</summary>
internal abstract class Node(ExpressionKind kind)
{
    public ExpressionKind Kind { get; } = kind;

    public abstract ExpressionValue Evaluate(ReadOnlySpan<ExpressionValue> values);

    /// <summary>A value that stands in the text.</summary>
    internal sealed class Constant(ExpressionValue value) : Node(value.Kind)
    {
        public override ExpressionValue Evaluate(ReadOnlySpan<ExpressionValue> values) => value;
    }

    /// <summary>A named value.</summary>
    internal sealed class Variable(ExpressionKind kind, int place) : Node(kind)
    {
        public override ExpressionValue Evaluate(ReadOnlySpan<ExpressionValue> values) =>
            values[place] is { HasValue: true } value && value.Kind == Kind ? value : ExpressionValue.Missing;
    }

    /// <summary>A sum, difference, product, quotient or remainder.</summary>
    internal sealed class Arithmetic(char sign, Node left, Node right) : Node(ExpressionKind.Number)
    {
        public override ExpressionValue Evaluate(ReadOnlySpan<ExpressionValue> values)
        {
            var (a, b) = (left.Evaluate(values), right.Evaluate(values));
            return !a.HasValue || !b.HasValue
                ? ExpressionValue.Missing
                : ExpressionValue.Of(sign switch
                {
                    '+' => a.Number + b.Number,
                    '-' => a.Number - b.Number,
                    '*' => a.Number * b.Number,
                    '/' => a.Number / b.Number,
                    _ => a.Number % b.Number,
                });
        }
    }

    /// <summary>A comparison of two values of one kind; texts by ordinal.</summary>
    internal sealed class Comparison(string sign, Node left, Node right) : Node(ExpressionKind.Truth)
    {
        public override ExpressionValue Evaluate(ReadOnlySpan<ExpressionValue> values)
        {
            var (a, b) = (left.Evaluate(values), right.Evaluate(values));
            if (!a.HasValue || !b.HasValue)
            {
                return ExpressionValue.Missing;
            }

            var order = left.Kind switch
            {
                ExpressionKind.Number => a.Number.CompareTo(b.Number),
                ExpressionKind.Text => string.CompareOrdinal(a.Text, b.Text),
                _ => a.IsTrue.CompareTo(b.IsTrue),
            };
            return ExpressionValue.Of(sign switch
            {
                "=" => order == 0,
                "!=" => order != 0,
                "<" => order < 0,
                "<=" => order <= 0,
                ">" => order > 0,
                _ => order >= 0,
            });
        }
    }

    /// <summary>Both, by Kleene: false where either is, whatever the other.</summary>
    internal sealed class And(Node left, Node right) : Node(ExpressionKind.Truth)
    {
        public override ExpressionValue Evaluate(ReadOnlySpan<ExpressionValue> values)
        {
            var a = left.Evaluate(values);
            return a.IsFalse ? a : right.Evaluate(values) is var b && (a.IsTrue || b.IsFalse) ? b : ExpressionValue.Missing;
        }
    }

    /// <summary>One at least, by Kleene: true where either is, whatever the other.</summary>
    internal sealed class Or(Node left, Node right) : Node(ExpressionKind.Truth)
    {
        public override ExpressionValue Evaluate(ReadOnlySpan<ExpressionValue> values)
        {
            var a = left.Evaluate(values);
            return a.IsTrue ? a : right.Evaluate(values) is var b && (a.IsFalse || b.IsTrue) ? b : ExpressionValue.Missing;
        }
    }

    /// <summary>Not.</summary>
    internal sealed class Not(Node inner) : Node(ExpressionKind.Truth)
    {
        public override ExpressionValue Evaluate(ReadOnlySpan<ExpressionValue> values) =>
            inner.Evaluate(values) is { HasValue: true } value ? ExpressionValue.Of(value.IsFalse) : ExpressionValue.Missing;
    }

    /// <summary>One of two, by a truth; missing where that is.</summary>
    internal sealed class Choice(Node condition, Node then, Node otherwise) : Node(then.Kind)
    {
        public override ExpressionValue Evaluate(ReadOnlySpan<ExpressionValue> values) =>
            condition.Evaluate(values) is not { HasValue: true } truth
                ? ExpressionValue.Missing
                : truth.IsTrue ? then.Evaluate(values) : otherwise.Evaluate(values);
    }

    /// <summary>The first that is there.</summary>
    internal sealed class Coalesce(Node[] choices) : Node(choices[0].Kind)
    {
        public override ExpressionValue Evaluate(ReadOnlySpan<ExpressionValue> values)
        {
            foreach (var choice in choices)
            {
                if (choice.Evaluate(values) is { HasValue: true } value)
                {
                    return value;
                }
            }

            return ExpressionValue.Missing;
        }
    }

    /// <summary>Whether a value is missing.</summary>
    internal sealed class IsMissing(Node inner) : Node(ExpressionKind.Truth)
    {
        public override ExpressionValue Evaluate(ReadOnlySpan<ExpressionValue> values) => ExpressionValue.Of(!inner.Evaluate(values).HasValue);
    }

    /// <summary>A function of arguments that have to be there.</summary>
    internal sealed class Call(ExpressionFunctions.Function function, Node[] arguments) : Node(function.Result)
    {
        public override ExpressionValue Evaluate(ReadOnlySpan<ExpressionValue> values)
        {
            var given = new ExpressionValue[arguments.Length];
            for (var i = 0; i < given.Length; i++)
            {
                given[i] = arguments[i].Evaluate(values);
                if (!given[i].HasValue)
                {
                    return ExpressionValue.Missing;
                }
            }

            return function.Compute(given);
        }
    }
}
