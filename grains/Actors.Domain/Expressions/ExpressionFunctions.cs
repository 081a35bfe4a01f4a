using System.Collections.Frozen;
using Actors.Domain.Expressions.Reading;

namespace Actors.Domain.Expressions;

/// <summary>
/// What an expression may call. Numbers: <c>abs floor ceil round sqrt exp ln pow min max clamp</c> (<c>round</c> halves to even; <c>clamp(x, low, high)</c>).
/// Texts: <c>length lower upper trim contains starts_with ends_with</c>, by ordinal. All kinds: <c>if(truth, then, else)</c>, <c>coalesce(a, b, ...)</c>,
/// the first that is not missing, and <c>is_missing(x)</c>.
/// </summary>
public static class ExpressionFunctions
{
    private const ExpressionKind Number = ExpressionKind.Number;
    private const ExpressionKind Text = ExpressionKind.Text;
    private const ExpressionKind Truth = ExpressionKind.Truth;

    /// <summary>Functions whose result is missing where any argument is.</summary>
    internal static readonly FrozenDictionary<string, Function> Strict = new Dictionary<string, Function>
    {
        ["abs"] = new(Number, [Number], static a => ExpressionValue.Of(Math.Abs(a[0].Number))),
        ["floor"] = new(Number, [Number], static a => ExpressionValue.Of(Math.Floor(a[0].Number))),
        ["ceil"] = new(Number, [Number], static a => ExpressionValue.Of(Math.Ceiling(a[0].Number))),
        ["round"] = new(Number, [Number], static a => ExpressionValue.Of(Math.Round(a[0].Number, MidpointRounding.ToEven))),
        ["sqrt"] = new(Number, [Number], static a => ExpressionValue.Of(Math.Sqrt(a[0].Number))),
        ["exp"] = new(Number, [Number], static a => ExpressionValue.Of(Math.Exp(a[0].Number))),
        ["ln"] = new(Number, [Number], static a => ExpressionValue.Of(Math.Log(a[0].Number))),
        ["pow"] = new(Number, [Number, Number], static a => ExpressionValue.Of(Math.Pow(a[0].Number, a[1].Number))),
        ["min"] = new(Number, [Number, Number], static a => ExpressionValue.Of(Math.Min(a[0].Number, a[1].Number))),
        ["max"] = new(Number, [Number, Number], static a => ExpressionValue.Of(Math.Max(a[0].Number, a[1].Number))),
        ["clamp"] = new(Number, [Number, Number, Number], static a => ExpressionValue.Of(Math.Max(a[1].Number, Math.Min(a[2].Number, a[0].Number)))),
        ["length"] = new(Number, [Text], static a => ExpressionValue.Of(a[0].Text.Length)),
        ["lower"] = new(Text, [Text], static a => ExpressionValue.Of(a[0].Text.ToLowerInvariant())),
        ["upper"] = new(Text, [Text], static a => ExpressionValue.Of(a[0].Text.ToUpperInvariant())),
        ["trim"] = new(Text, [Text], static a => ExpressionValue.Of(a[0].Text.Trim())),
        ["contains"] = new(Truth, [Text, Text], static a => ExpressionValue.Of(a[0].Text.Contains(a[1].Text, StringComparison.Ordinal))),
        ["starts_with"] = new(Truth, [Text, Text], static a => ExpressionValue.Of(a[0].Text.StartsWith(a[1].Text, StringComparison.Ordinal))),
        ["ends_with"] = new(Truth, [Text, Text], static a => ExpressionValue.Of(a[0].Text.EndsWith(a[1].Text, StringComparison.Ordinal))),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>A function of arguments that are all there.</summary>
    internal sealed record Function(ExpressionKind Result, ExpressionKind[] Parameters, Func<ExpressionValue[], ExpressionValue> Compute);
}
