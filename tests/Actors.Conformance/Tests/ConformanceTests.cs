using Actors.Conformance.Running;
using Actors.Conformance.Suite;
using Shouldly;
using Xunit;
using Case = Actors.Conformance.Suite.Case;

namespace Actors.Conformance.Tests;

/// <summary>The suite against our own gateway.</summary>
[Collection(ServerCollection.Name)]
public sealed class ConformanceTests(OurServer server)
{
    private static readonly Dictionary<string, Case> Cases = CaseFiles.Load().ToDictionary(one => one.Id);

    public static TheoryData<string> Ids => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Server_AskedByTheSuite_AnswersAsTheProtocolSays(string id)
    {
        var result = await new CaseRunner(server.Target).RunAsync(Cases[id]);

        result.Verdict.ShouldNotBe(Verdict.Failed, $"{result.Case.Title}: {result.Reason}");
    }
}
