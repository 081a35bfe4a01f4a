using System.Text;

namespace Actors.Domain.Registry.Search;

/// <summary>Cuts a filter's text into tokens. Quotes are doubled inside quotes; a key with other characters than letters, digits and <c>_ - . /</c> stands in backticks.</summary>
internal static class FilterLexer
{
    public static List<FilterToken> Cut(string text)
    {
        var tokens = new List<FilterToken>();
        for (var at = 0; at < text.Length;)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }

            var (token, next) = Next(text, at);
            tokens.Add(token);
            at = next;
        }

        tokens.Add(new FilterToken(FilterTokenKind.End, "", text.Length + 1));
        return tokens;
    }

    private static (FilterToken Token, int Next) Next(string text, int at)
    {
        var first = text[at];
        return first switch
        {
            '(' => (new FilterToken(FilterTokenKind.Open, "(", at + 1), at + 1),
            ')' => (new FilterToken(FilterTokenKind.Close, ")", at + 1), at + 1),
            ',' => (new FilterToken(FilterTokenKind.Comma, ",", at + 1), at + 1),
            '\'' or '"' => Quoted(text, at),
            '=' or '!' or '<' or '>' => Operator(text, at),
            _ when char.IsAsciiDigit(first) || first is '-' or '+' => Number(text, at),
            _ when char.IsLetter(first) || first is '_' or '`' => Word(text, at),
            _ => throw new FilterFormatException(at + 1, $"'{first}' cannot stand here."),
        };
    }

    private static (FilterToken Token, int Next) Quoted(string text, int at)
    {
        var content = new StringBuilder();
        for (var i = at + 1; i < text.Length; i++)
        {
            if (text[i] != text[at])
            {
                _ = content.Append(text[i]);
            }
            else if (i + 1 < text.Length && text[i + 1] == text[at])
            {
                _ = content.Append(text[i++]);
            }
            else
            {
                return (new FilterToken(FilterTokenKind.Text, content.ToString(), at + 1), i + 1);
            }
        }

        throw new FilterFormatException(at + 1, "the text that begins here does not end.");
    }

    private static (FilterToken Token, int Next) Operator(string text, int at)
    {
        var length = at + 1 < text.Length && text[at + 1] == '=' ? 2 : 1;
        var found = text.Substring(at, length);
        return found is "=" or "!=" or "<" or "<=" or ">" or ">="
            ? (new FilterToken(FilterTokenKind.Operator, found, at + 1), at + length)
            : throw new FilterFormatException(at + 1, $"'{found}' is not =, !=, <, <=, > or >=.");
    }

    private static (FilterToken Token, int Next) Number(string text, int at)
    {
        var end = at + 1;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '.' || (text[end] is '+' or '-' && text[end - 1] is 'e' or 'E')))
        {
            end++;
        }

        return (new FilterToken(FilterTokenKind.Number, text[at..end], at + 1), end);
    }

    private static (FilterToken Token, int Next) Word(string text, int at)
    {
        var content = new StringBuilder();
        var end = at;
        while (end < text.Length)
        {
            if (text[end] == '`')
            {
                var close = text.IndexOf('`', end + 1);
                if (close < 0)
                {
                    throw new FilterFormatException(end + 1, "the key that begins here does not end.");
                }

                _ = content.Append(text, end + 1, close - end - 1);
                end = close + 1;
            }
            else if (char.IsLetterOrDigit(text[end]) || text[end] is '_' or '-' or '.' or '/')
            {
                _ = content.Append(text[end++]);
            }
            else
            {
                break;
            }
        }

        return (new FilterToken(FilterTokenKind.Word, content.ToString(), at + 1), end);
    }
}
