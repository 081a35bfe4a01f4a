using System.Text;

namespace Actors.Domain.Expressions.Reading;

/// <summary>Cuts an expression's text into pieces, one at a time.</summary>
internal sealed class ExpressionLexer(string text)
{
    private const string TwoPlaceSigns = "!= <= >=";
    private const string OnePlaceSigns = "()+-*/%,=<>";
    private int _at;

    public ExpressionToken Next()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at]))
        {
            _at++;
        }

        if (_at == text.Length)
        {
            return new ExpressionToken(ExpressionTokenKind.End, "the end", _at + 1);
        }

        var first = text[_at];
        return first == '\'' ? Quoted() : char.IsAsciiDigit(first) ? Number() : IsWord(first) ? Word() : Sign();
    }

    private static bool IsWord(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '.';

    private ExpressionToken Quoted()
    {
        var (start, content) = (_at++, new StringBuilder());
        while (_at < text.Length)
        {
            var c = text[_at++];
            if (c != '\'')
            {
                _ = content.Append(c);
            }
            else if (_at < text.Length && text[_at] == '\'')
            {
                _ = content.Append(text[_at++]);
            }
            else
            {
                return new ExpressionToken(ExpressionTokenKind.Text, content.ToString(), start + 1);
            }
        }

        throw new ExpressionFormatException(start + 1, "the text that begins here does not end.");
    }

    private ExpressionToken Number()
    {
        var start = _at;
        while (_at < text.Length && (IsWord(text[_at]) || (text[_at] is '+' or '-' && text[_at - 1] is 'e' or 'E')))
        {
            _at++;
        }

        return new ExpressionToken(ExpressionTokenKind.Number, text[start.._at], start + 1);
    }

    private ExpressionToken Word()
    {
        var start = _at;
        while (_at < text.Length && IsWord(text[_at]))
        {
            _at++;
        }

        return new ExpressionToken(ExpressionTokenKind.Word, text[start.._at], start + 1);
    }

    private ExpressionToken Sign()
    {
        var start = _at;
        var isTwo = _at + 1 < text.Length && text[_at] is '!' or '<' or '>' && TwoPlaceSigns.Contains(text.Substring(_at, 2), StringComparison.Ordinal);
        if (!isTwo && !OnePlaceSigns.Contains(text[_at]))
        {
            throw new ExpressionFormatException(start + 1, $"'{text[_at]}' cannot stand here.");
        }

        _at += isTwo ? 2 : 1;
        return new ExpressionToken(ExpressionTokenKind.Sign, text[start.._at], start + 1);
    }
}
