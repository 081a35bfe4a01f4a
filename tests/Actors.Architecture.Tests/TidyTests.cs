using System.Text.RegularExpressions;

namespace Actors.Architecture.Tests;

/// <summary>The parts of the house style that a machine can hold.</summary>
public sealed partial class TidyTests
{
    private const int MaxLines = 400;

    private static IEnumerable<string> Sources =>
        ((string[])[.. Repository.ProductFolders, "embedded", "tests", "loadtests"]).SelectMany(folder => Repository.Files(folder, "*.cs"));

    [Fact]
    public void Sources_StayShort() =>
        Sources.Where(file => File.ReadLines(file).Count() > MaxLines).Select(Name).ShouldBeEmpty();

    [Fact]
    public void Sources_ThrowNoBareException() => Containing("throw new Exception(").ShouldBeEmpty();

    [Fact]
    public void Sources_LeaveNoTaskWithoutAReason() =>
        Sources.Where(file => !file.Contains("Architecture", StringComparison.Ordinal) && Loose().IsMatch(File.ReadAllText(file)))
            .Select(Name).ShouldBeEmpty();

    [Fact]
    public void Tests_SkipNothing() => Containing("Skip = ").ShouldBeEmpty();

    [Fact]
    public void Readme_StaysShort() => File.ReadLines(Path.Combine(Repository.Root, "README.md")).Count().ShouldBeLessThan(150);

    [GeneratedRegex(@"//\s*(TODO|FIXME|HACK)\b")]
    private static partial Regex Loose();

    private static IEnumerable<string> Containing(string text) =>
        Sources.Where(file => !file.Contains("Architecture", StringComparison.Ordinal) && File.ReadAllText(file).Contains(text, StringComparison.Ordinal))
            .Select(Name);

    private static string Name(string file) => Path.GetRelativePath(Repository.Root, file);
}
