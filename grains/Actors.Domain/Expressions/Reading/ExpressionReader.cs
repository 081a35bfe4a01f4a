using System.Globalization;

namespace Actors.Domain.Expressions.Reading;

/// <summary>Reads an expression by recursive descent, and checks kinds on the way.</summary>
internal sealed class ExpressionReader
{
    private static readonly string[] Comparisons = ["=", "!=", "<", "<=", ">", ">="];
    private readonly ExpressionLexer _lexer;
    private readonly Func<string, ExpressionKind?> _names;
    private readonly List<string> _uses = [];
    private ExpressionToken _token;
    private int _depth;
    private int _nodes;

    public ExpressionReader(string text, Func<string, ExpressionKind?> names)
    {
        if (text.Length > Expression.MaxLength)
        {
            throw new ExpressionFormatException(Expression.MaxLength + 1, FormattableString.Invariant($"an expression has at most {Expression.MaxLength} characters."));
        }

        (_lexer, _names) = (new ExpressionLexer(text), names);
        _token = _lexer.Next();
    }

    /// <summary>The names read so far.</summary>
    public IReadOnlyList<string> Uses => _uses;

    public Node Read()
    {
        var (root, _) = Or();
        return _token.Kind == ExpressionTokenKind.End ? root : throw Unexpected("an operator or the end");
    }

    private (Node Node, int Column) Or()
    {
        var left = And();
        while (Take("or"))
        {
            left = Joined(left, And(), static (a, b) => new Node.Or(a, b));
        }

        return left;
    }

    private (Node Node, int Column) And()
    {
        var left = Not();
        while (Take("and"))
        {
            left = Joined(left, Not(), static (a, b) => new Node.And(a, b));
        }

        return left;
    }

    private (Node Node, int Column) Not()
    {
        var column = _token.Column;
        if (!Take("not"))
        {
            return Comparison();
        }

        Deeper();
        var inner = Not();
        _depth--;
        return (Counted(new Node.Not(Of(ExpressionKind.Truth, inner))), column);
    }

    private (Node Node, int Column) Comparison()
    {
        var left = Sum();
        if (Take("in"))
        {
            return (In(left.Node), left.Column);
        }

        if (_token.Kind != ExpressionTokenKind.Sign || !Comparisons.Contains(_token.Text))
        {
            return left;
        }

        var sign = Take();
        var right = Sum();
        if (left.Node.Kind == ExpressionKind.Truth && sign.Text is not ("=" or "!="))
        {
            throw new ExpressionFormatException(sign.Column, $"truths have no order for '{sign.Text}'.");
        }

        return (Counted(new Node.Comparison(sign.Text, left.Node, Of(left.Node.Kind, right))), left.Column);
    }

    private Node In(Node left)
    {
        Require("(");
        Node? any = null;
        do
        {
            var same = Counted(new Node.Comparison("=", left, Of(left.Kind, Sum())));
            any = any is null ? same : Counted(new Node.Or(any, same));
        }
        while (Take(","));
        Require(")");
        return any;
    }

    private (Node Node, int Column) Sum()
    {
        var left = Product();
        while (_token.Is("+") || _token.Is("-"))
        {
            left = Computed(left, Take(), Product());
        }

        return left;
    }

    private (Node Node, int Column) Product()
    {
        var left = Signed();
        while (_token.Is("*") || _token.Is("/") || _token.Is("%"))
        {
            left = Computed(left, Take(), Signed());
        }

        return left;
    }

    private (Node Node, int Column) Signed()
    {
        var sign = _token;
        if (!Take("-"))
        {
            return Single();
        }

        Deeper();
        var inner = Signed();
        _depth--;
        return Computed((new Node.Constant(ExpressionValue.Of(0.0)), sign.Column), sign, inner);
    }

    private (Node Node, int Column) Single()
    {
        Deeper();
        var token = Take();
        var node = token.Kind switch
        {
            ExpressionTokenKind.Text => new Node.Constant(ExpressionValue.Of(token.Text)),
            ExpressionTokenKind.Number => Number(token),
            ExpressionTokenKind.Word => Word(token),
            ExpressionTokenKind.Sign when token.Text == "(" => Inner(),
            _ => throw Unexpected(token, "a value"),
        };
        _depth--;
        return (Counted(node), token.Column);
    }

    private Node Inner()
    {
        var inner = Or().Node;
        Require(")");
        return inner;
    }

    private static Node.Constant Number(ExpressionToken token) =>
        double.TryParse(token.Text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? new Node.Constant(ExpressionValue.Of(number))
            : throw new ExpressionFormatException(token.Column, $"'{token.Text}' is not a number.");

    private Node Word(ExpressionToken word)
    {
        if (word.Text is "true" or "false")
        {
            return new Node.Constant(ExpressionValue.Of(word.Text == "true"));
        }

        if (Take("("))
        {
            return Call(word, Arguments());
        }

        if (_names(word.Text) is not { } kind)
        {
            throw new ExpressionFormatException(word.Column, $"there is no value '{word.Text}'.");
        }

        var place = _uses.IndexOf(word.Text);
        if (place < 0)
        {
            place = _uses.Count;
            _uses.Add(word.Text);
        }

        return new Node.Variable(kind, place);
    }

    private List<(Node Node, int Column)> Arguments()
    {
        var arguments = new List<(Node, int)>();
        if (Take(")"))
        {
            return arguments;
        }

        do
        {
            arguments.Add(Or());
        }
        while (Take(","));
        Require(")");
        return arguments;
    }

    private static Node Call(ExpressionToken name, List<(Node Node, int Column)> arguments)
    {
        switch (name.Text)
        {
            case "if":
                Count(name, arguments, 3);
                return new Node.Choice(Of(ExpressionKind.Truth, arguments[0]), arguments[1].Node, Of(arguments[1].Node.Kind, arguments[2]));
            case "is_missing":
                Count(name, arguments, 1);
                return new Node.IsMissing(arguments[0].Node);
            case "coalesce" when arguments.Count > 0:
                return new Node.Coalesce([.. arguments.Select(argument => Of(arguments[0].Node.Kind, argument))]);
        }

        if (!ExpressionFunctions.Strict.TryGetValue(name.Text, out var function))
        {
            throw new ExpressionFormatException(name.Column, $"there is no function '{name.Text}'.");
        }

        Count(name, arguments, function.Parameters.Length);
        return new Node.Call(function, [.. arguments.Select((argument, i) => Of(function.Parameters[i], argument))]);
    }

    private static void Count(ExpressionToken name, List<(Node Node, int Column)> arguments, int wanted)
    {
        if (arguments.Count != wanted)
        {
            throw new ExpressionFormatException(name.Column, FormattableString.Invariant($"'{name.Text}' takes {wanted} arguments, not {arguments.Count}."));
        }
    }

    private static Node Of(ExpressionKind kind, (Node Node, int Column) part) => part.Node.Kind == kind
        ? part.Node
        : throw new ExpressionFormatException(part.Column, $"this is a {Name(part.Node.Kind)}, where a {Name(kind)} is wanted.");

    private static string Name(ExpressionKind kind) => kind switch
    {
        ExpressionKind.Number => "number",
        ExpressionKind.Text => "text",
        _ => "truth",
    };

    private (Node Node, int Column) Joined((Node Node, int Column) left, (Node Node, int Column) right, Func<Node, Node, Node> join) =>
        (Counted(join(Of(ExpressionKind.Truth, left), Of(ExpressionKind.Truth, right))), left.Column);

    private (Node Node, int Column) Computed((Node Node, int Column) left, ExpressionToken sign, (Node Node, int Column) right) =>
        (Counted(new Node.Arithmetic(sign.Text[0], Of(ExpressionKind.Number, left), Of(ExpressionKind.Number, right))), left.Column);

    private Node Counted(Node node) => ++_nodes <= Expression.MaxNodes
        ? node
        : throw new ExpressionFormatException(_token.Column, FormattableString.Invariant($"an expression has at most {Expression.MaxNodes} parts."));

    private void Deeper()
    {
        if (++_depth > Expression.MaxDepth)
        {
            throw new ExpressionFormatException(_token.Column, FormattableString.Invariant($"an expression is nested {Expression.MaxDepth} deep at most."));
        }
    }

    private bool Take(string text)
    {
        var found = _token.Is(text);
        if (found)
        {
            _token = _lexer.Next();
        }

        return found;
    }

    private ExpressionToken Take()
    {
        var taken = _token;
        _token = _lexer.Next();
        return taken;
    }

    private void Require(string sign)
    {
        if (!Take(sign))
        {
            throw Unexpected($"'{sign}'");
        }
    }

    private ExpressionFormatException Unexpected(string wanted) => Unexpected(_token, wanted);

    private static ExpressionFormatException Unexpected(ExpressionToken token, string wanted) =>
        new(token.Column, $"{(token.Kind == ExpressionTokenKind.End ? token.Text : $"'{token.Text}'")} stands where {wanted} is wanted.");
}
