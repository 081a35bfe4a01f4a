using Actors.Cli.Tests.Hosting;
using Actors.Cli.Verbs;

namespace Actors.Cli.Tests.Journeys;

/// <summary>Every verb against a real gateway, with data.</summary>
[Collection(PlatformCollection.Name)]
public sealed class JourneyTests(Platform platform)
{
    /// <summary>Verbs that ask no gateway, or have tests with two of them: see Signing, Updates, Apply, Profiles and Completion.</summary>
    private static readonly string[] Elsewhere = ["sign", "verify", "tuf", "sealed", "profile", "completion", "version", "apply", "diff", "export"];

    public static TheoryData<string> Names => [.. Journeys.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public Task Journey_DoesAndSaysWhatItIsTo(string name) => Journeys.All[name].RunAsync(platform);

    [Fact]
    public void EveryVerb_IsOnAJourney()
    {
        var driven = Journeys.All.Values.SelectMany(journey => journey.Steps).Select(step => VerbTable.Find(Journey.Words(step.Line)).Verb?.Name).ToHashSet();
        VerbTable.All.Select(verb => verb.Name).Where(name => !driven.Contains(name) && !Elsewhere.Contains(name.Split(' ')[0])).ShouldBeEmpty();
    }
}
