using System.Globalization;

namespace Actors.Domain.Registry.Search;

/// <summary>
/// Reads <c>filter = and {"OR" and}; and = not {"AND" not}; not = ["NOT"] (comparison | "(" filter ")")</c>, where a comparison is
/// <c>field operator value</c>, <c>field [NOT] LIKE text</c>, <c>field [NOT] IN (value, ...)</c> or <c>field IS [NOT] NULL</c>.
/// </summary>
internal sealed class FilterParser
{
    private readonly List<FilterToken> _tokens;
    private readonly IReadOnlyCollection<FilterField> _fields;
    private int _at;
    private int _comparisons;

    public FilterParser(string text, IReadOnlyCollection<FilterField> fields)
    {
        if (text.Length > Filter.MaxLength)
        {
            throw new FilterFormatException(Filter.MaxLength + 1, $"it is longer than {Filter.MaxLength} characters.");
        }

        (_tokens, _fields) = (FilterLexer.Cut(text), fields);
    }

    private FilterToken Here => _tokens[_at];

    public Filter Parse()
    {
        var filter = Or(0);
        return Here.Kind == FilterTokenKind.End ? filter : throw Fault(Here, "AND, OR or the end has to follow.");
    }

    private Filter Or(int depth)
    {
        var left = And(depth);
        while (Take("OR"))
        {
            left = new Filter.Or(left, And(depth));
        }

        return left;
    }

    private Filter And(int depth)
    {
        var left = Not(depth);
        while (Take("AND"))
        {
            left = new Filter.And(left, Not(depth));
        }

        return left;
    }

    private Filter Not(int depth)
    {
        if (depth > Filter.MaxDepth)
        {
            throw Fault(Here, $"it is nested deeper than {Filter.MaxDepth} times.");
        }

        if (Take("NOT"))
        {
            return new Filter.Not(Not(depth + 1));
        }

        if (Here.Kind != FilterTokenKind.Open)
        {
            return Comparison();
        }

        _at++;
        var inner = Or(depth + 1);
        Next(FilterTokenKind.Close, "a closing parenthesis is missing.");
        return inner;
    }

    private Filter Comparison()
    {
        if (++_comparisons > Filter.MaxComparisons)
        {
            throw Fault(Here, $"it has more than {Filter.MaxComparisons} comparisons.");
        }

        var word = Next(FilterTokenKind.Word, "a field's name has to stand here.");
        var (field, key) = Find(word);
        if (Take("IS"))
        {
            var isNegated = Take("NOT");
            return Take("NULL") ? Negated(isNegated, Make(field, key, FilterOperator.IsNull, [])) : throw Fault(Here, "NULL or NOT NULL has to follow.");
        }

        var negated = Take("NOT");
        var how = Here;
        if (Take("IN"))
        {
            return Negated(negated, Make(field, key, FilterOperator.In, List()));
        }

        if (Take("LIKE") || Take("ILIKE"))
        {
            if (field.Type != FilterType.Text)
            {
                throw Fault(how, $"'{field.Name}' is no text, so that {how.Text} cannot be asked of it.");
            }

            return Negated(negated, Make(field, key, how.Is("LIKE") ? FilterOperator.Like : FilterOperator.LikeAnyCase, [Value()]));
        }

        return negated ? throw Fault(how, "LIKE, ILIKE or IN has to follow NOT here.") : Make(field, key, Operator(), [Value()]);
    }

    private FilterOperator Operator() => Next(FilterTokenKind.Operator, "an operator has to stand here: =, !=, <, <=, >, >=, LIKE, ILIKE, IN or IS.").Text switch
    {
        "=" => FilterOperator.Equal,
        "!=" => FilterOperator.NotEqual,
        "<" => FilterOperator.Less,
        "<=" => FilterOperator.LessOrEqual,
        ">" => FilterOperator.Greater,
        _ => FilterOperator.GreaterOrEqual,
    };

    private (FilterField Field, string Key) Find(FilterToken word)
    {
        var dot = word.Text.IndexOf('.', StringComparison.Ordinal);
        var (name, key) = dot < 0 ? (word.Text, "") : (word.Text[..dot], word.Text[(dot + 1)..]);
        var field = _fields.FirstOrDefault(known => known.Name == name)
            ?? throw Fault(word, $"there is no field '{name}'; there are {string.Join(", ", _fields.Select(known => known.HasKeys ? known.Name + ".KEY" : known.Name))}.");
        return field.HasKeys == key.Length > 0 ? (field, key)
            : throw Fault(word, field.HasKeys ? $"a key has to follow '{name}', as in {name}.team." : $"'{name}' has no keys.");
    }

    private List<FilterToken> List()
    {
        Next(FilterTokenKind.Open, "a list in parentheses has to follow IN.");
        var values = new List<FilterToken> { Value() };
        while (Here.Kind == FilterTokenKind.Comma)
        {
            _at++;
            values.Add(Value());
        }

        Next(FilterTokenKind.Close, "a comma or a closing parenthesis has to follow.");
        return values;
    }

    private FilterToken Value() => Here.Kind is FilterTokenKind.Text or FilterTokenKind.Number
        ? _tokens[_at++]
        : throw Fault(Here, "a value has to stand here: a text in quotes, or a number.");

    private static Filter Make(FilterField field, string key, FilterOperator how, List<FilterToken> values) => field.Type switch
    {
        FilterType.Text => new Filter.OfText(field.Name, key, how, [.. values.Select(Text)]),
        FilterType.Number => new Filter.OfNumber(field.Name, key, how, [.. values.Select(Number)]),
        _ => new Filter.OfInstant(field.Name, key, how, [.. values.Select(Instant)]),
    };

    private static Filter Negated(bool isNegated, Filter filter) => isNegated ? new Filter.Not(filter) : filter;

    private static string Text(FilterToken token) => token.Kind == FilterTokenKind.Text ? token.Text : throw Fault(token, "a text in quotes has to stand here.");

    private static double Number(FilterToken token) =>
        double.TryParse(token.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && token.Kind == FilterTokenKind.Number && double.IsFinite(number)
            ? number
            : throw Fault(token, "a number has to stand here.");

    private static DateTimeOffset Instant(FilterToken token)
    {
        if (token.Kind == FilterTokenKind.Number)
        {
            return long.TryParse(token.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var milliseconds) && milliseconds is >= 0 and <= 253_402_300_799_999
                ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
                : throw Fault(token, "an instant is ISO 8601 in quotes, or whole Unix milliseconds.");
        }

        return DateTimeOffset.TryParse(token.Text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant)
            ? instant
            : throw Fault(token, "an instant is ISO 8601 in quotes, or whole Unix milliseconds.");
    }

    private bool Take(string word)
    {
        if (!Here.Is(word))
        {
            return false;
        }

        _at++;
        return true;
    }

    private FilterToken Next(FilterTokenKind kind, string otherwise) => Here.Kind == kind ? _tokens[_at++] : throw Fault(Here, otherwise);

    private static FilterFormatException Fault(FilterToken token, string fault) => new(token.Column, fault);
}
