using Actors.Conformance.Suite;
using Shouldly;
using Xunit;

namespace Actors.Conformance.Tests;

/// <summary>The suite's own order.</summary>
public sealed class CaseFilesTests
{
    private const int Promised = 200;

    [Fact]
    public void Load_OfEveryFile_GivesAtLeastWhatIsPromised() => CaseFiles.Load().Count.ShouldBeGreaterThanOrEqualTo(Promised);

    [Fact]
    public void Load_OfEveryCase_NamesWhatItRestsOnAndHasTags()
    {
        foreach (var one in CaseFiles.Load())
        {
            one.Rests.Length.ShouldBeGreaterThan(3, one.Id);
            one.Title.ShouldEndWith(".", customMessage: one.Id);
            one.Tags.ShouldNotBeEmpty(one.Id);
            one.Steps.ShouldNotBeEmpty(one.Id);
        }
    }
}
