using Actors.Cli.CommandLine;

namespace Actors.Cli.Tests.CommandLine;

public sealed class ArgumentsTests
{
    private static readonly Syntax Known = new(
        ["MODEL"],
        [
            new Option("key", "FILE", "A file.") { Required = true },
            new Option("skip", "PATH", "A path.") { Repeatable = true },
            new Option("limit", "N", "A number.") { Default = "3" },
            Option.Switch("loud", "A switch.") with { Negatable = true, Default = "true" },
            Option.Switch("fast", "Another switch."),
            new Option("form", "FORM", "One of two.") { Choices = ["a", "b"] },
        ]);

    [Fact]
    public void TryRead_EveryForm_IsRead()
    {
        Arguments.TryRead(Known, ["--key=a=b", "model", "--skip", "x", "--skip", "y", "--no-loud", "--fast"], out var arguments, out _).ShouldBeTrue();

        arguments.Operands.ShouldBe(["model"]);
        arguments.Required("key").ShouldBe("a=b");
        arguments.Values("skip").ShouldBe(["x", "y"]);
        arguments.IsOn("loud").ShouldBeFalse();
        arguments.IsOn("fast").ShouldBeTrue();
        arguments.Value("limit").ShouldBe("3");
    }

    [Fact]
    public void TryRead_AfterTwoDashes_ReadsOperandsOnly()
    {
        Arguments.TryRead(Known, ["--key", "k", "--", "--fast"], out var arguments, out _).ShouldBeTrue();

        arguments.Operands.ShouldBe(["--fast"]);
        arguments.IsOn("fast").ShouldBeFalse();
    }

    /// <summary>The model-signing tool takes <c>--public_key</c> for <c>--public-key</c>.</summary>
    [Fact]
    public void TryRead_UnderscoresInAName_AreDashes()
    {
        var syntax = new Syntax([], [new Option("public-key", "FILE", "A key.")]);
        Arguments.TryRead(syntax, ["--public_key", "a_b"], out var arguments, out _).ShouldBeTrue();

        arguments.Value("public-key").ShouldBe("a_b");
    }

    [Theory]
    [InlineData("MODEL is missing.", "--key", "k")]
    [InlineData("Option '--key FILE' is missing.", "m")]
    [InlineData("Option '--key' needs FILE.", "m", "--key")]
    [InlineData("Option '--key' is given twice.", "m", "--key", "a", "--key", "b")]
    [InlineData("Option '--fast' takes no value.", "m", "--key", "a", "--fast=1")]
    [InlineData("Unknown option '--no-fast'.", "m", "--key", "a", "--no-fast")]
    [InlineData("Unknown option '--other'.", "m", "--key", "a", "--other=1")]
    [InlineData("Option '--form' is one of a, b.", "m", "--key", "a", "--form", "c")]
    [InlineData("'n' is one argument too many.", "m", "n", "--key", "a")]
    public void TryRead_WhatIsWrong_IsNamed(string mistake, params string[] words)
    {
        Arguments.TryRead(Known, words, out _, out var said).ShouldBeFalse();

        said.ShouldBe(mistake);
    }
}
