using Actors.Domain.Expressions;

namespace Actors.Domain.Tests.Expressions;

public sealed class ExpressionTests
{
    private static readonly Dictionary<string, (ExpressionKind Kind, ExpressionValue Value)> Names = new()
    {
        ["input.age"] = (ExpressionKind.Number, ExpressionValue.Of(41)),
        ["input.country"] = (ExpressionKind.Text, ExpressionValue.Of("CH")),
        ["known"] = (ExpressionKind.Truth, ExpressionValue.Of(true)),
        ["absent"] = (ExpressionKind.Number, ExpressionValue.Missing),
        ["unsure"] = (ExpressionKind.Truth, ExpressionValue.Missing),
    };

    [Theory]
    [InlineData("1 + 2 * 3", "7")]
    [InlineData("(1 + 2) * 3", "9")]
    [InlineData("7 - 2 - 1", "4")]
    [InlineData("-2 * -3", "6")]
    [InlineData("7 % 4", "3")]
    [InlineData("1e3 / 4", "250")]
    [InlineData("input.age >= 18 and input.country in ('CH', 'AT')", "true")]
    [InlineData("not input.age >= 18 or known", "true")]
    [InlineData("true or true and false", "true")]
    [InlineData("not true = false", "true")]
    [InlineData("input.country = 'C''H'", "false")]
    [InlineData("if(input.age > 40, 'review', 'accept')", "review")]
    [InlineData("clamp(input.age, 0, 10) + round(2.5) + floor(-0.5)", "11")]
    [InlineData("length(trim(' a ')) = 1 and starts_with(lower('ABC'), 'ab')", "true")]
    [InlineData("coalesce(absent, 5)", "5")]
    [InlineData("is_missing(absent + 1)", "true")]
    [InlineData("pow(2, 10) = max(1024, 3)", "true")]
    public void Evaluate_OfAFormula_GivesItsValue(string text, string expected) => Result(text).ToString().ShouldBe(expected);

    [Theory]
    [InlineData("absent + 1")]
    [InlineData("absent = 1")]
    [InlineData("abs(absent)")]
    [InlineData("1 / 0")]
    [InlineData("0 / 0")]
    [InlineData("sqrt(-1)")]
    [InlineData("exp(1000)")]
    [InlineData("if(unsure, 1, 2)")]
    [InlineData("not unsure")]
    [InlineData("unsure and known")]
    [InlineData("absent in (1, 2)")]
    public void Evaluate_OfWhatIsNotKnown_IsMissing(string text) => Result(text).HasValue.ShouldBeFalse();

    [Theory]
    [InlineData(null, null)]
    [InlineData(null, true)]
    [InlineData(null, false)]
    [InlineData(true, null)]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, null)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public void Evaluate_OfTruths_FollowsTheLanguagesOwnThreeValuedLogic(bool? a, bool? b)
    {
        Compare("a and b", a & b);
        Compare("a or b", a | b);
        Compare("not a", !a);

        void Compare(string text, bool? expected)
        {
            var read = Read(text, name => name is "a" or "b" ? ExpressionKind.Truth : null);
            read.Evaluate([.. read.Uses.Select(name => Of(name == "a" ? a : b))]).ShouldBe(Of(expected));
        }

        static ExpressionValue Of(bool? truth) => truth is { } known ? ExpressionValue.Of(known) : ExpressionValue.Missing;
    }

    [Theory]
    [InlineData("", 1, "the end stands where a value is wanted.")]
    [InlineData("1 +", 4, "the end stands where a value is wanted.")]
    [InlineData("1 2", 3, "'2' stands where an operator or the end is wanted.")]
    [InlineData("(1", 3, "the end stands where ')' is wanted.")]
    [InlineData("1 + 'a'", 5, "this is a text, where a number is wanted.")]
    [InlineData("1 and true", 1, "this is a number, where a truth is wanted.")]
    [InlineData("known < true", 7, "truths have no order for '<'.")]
    [InlineData("input.country in ('a', 1)", 24, "this is a number, where a text is wanted.")]
    [InlineData("system.exit", 1, "there is no value 'system.exit'.")]
    [InlineData("shell('ls')", 1, "there is no function 'shell'.")]
    [InlineData("abs(1, 2)", 1, "'abs' takes 1 arguments, not 2.")]
    [InlineData("if(true, 1, 'a')", 13, "this is a text, where a number is wanted.")]
    [InlineData("1 & 2", 3, "'&' cannot stand here.")]
    [InlineData("'abc", 1, "the text that begins here does not end.")]
    [InlineData("1e999", 1, "'1e999' is not a number.")]
    [InlineData("1.2.3", 1, "'1.2.3' is not a number.")]
    [InlineData("coalesce()", 1, "there is no function 'coalesce'.")]
    public void TryRead_OfWhatIsNone_SaysWhereAndWhy(string text, int column, string message)
    {
        Expression.TryRead(text, Known, out _, out var fault).ShouldBeFalse();
        fault.ShouldBe(new ExpressionFault(column, message));
    }

    [Fact]
    public void TryRead_BeyondItsLimits_Refuses()
    {
        Fault(new string('(', Expression.MaxDepth + 1) + "1" + new string(')', Expression.MaxDepth + 1)).ShouldContain("nested");
        Fault(string.Concat(Enumerable.Repeat("not ", Expression.MaxDepth + 1)) + "true").ShouldContain("nested");
        Fault(string.Join("+", Enumerable.Repeat("1", Expression.MaxNodes))).ShouldContain("parts");
        Fault(new string(' ', Expression.MaxLength) + "1").ShouldContain("characters");

        static string Fault(string text)
        {
            Expression.TryRead(text, Known, out _, out var fault).ShouldBeFalse();
            return fault.Message;
        }
    }

    [Fact]
    public void Evaluate_OfAValueOfAnotherKindThanDeclared_IsMissing() =>
        Read("input.age + 1", Known).Evaluate([ExpressionValue.Of("41")]).HasValue.ShouldBeFalse();

    [Fact]
    public void Uses_NamesEachOnce() => Read("known and input.age > 1 or known", Known).Uses.ShouldBe(["known", "input.age"]);

    private static ExpressionKind? Known(string name) => Names.TryGetValue(name, out var found) ? found.Kind : null;

    private static ExpressionValue Result(string text)
    {
        var read = Read(text, Known);
        return read.Evaluate([.. read.Uses.Select(name => Names[name].Value)]);
    }

    private static Expression Read(string text, Func<string, ExpressionKind?> names)
    {
        Expression.TryRead(text, names, out var expression, out var fault).ShouldBeTrue(fault?.ToString());
        return expression!;
    }
}
