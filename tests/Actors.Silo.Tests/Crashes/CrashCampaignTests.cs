using Actors.TestKit;
using Actors.TestKit.Crashes;
using Xunit.Abstractions;

namespace Actors.Silo.Tests.Crashes;

/// <summary>A short campaign; <c>./actors bench crash</c> runs the long one.</summary>
public sealed class CrashCampaignTests(ITestOutputHelper output)
{
    private const int Cycles = 12;
    private const int Seed = 7;

    [Fact]
    public async Task Kill_AtRandomMomentsUnderLoad_BreaksNoPromise()
    {
        using var data = new TemporaryFolder();

        var counts = await CrashCampaign.RunAsync(new CrashSettings(data.Path, Cycles, Seed) { Say = output.WriteLine });

        counts.Violations.ShouldBeEmpty();
        counts.Kills.ShouldBe(Cycles);
        counts.RegistrationsAcknowledged.ShouldBeGreaterThan(0);
        counts.MovesAcknowledged.ShouldBeGreaterThan(0);
        counts.PredictionsUnderLoad.ShouldBeGreaterThan(0);
        counts.PredictionsAfterRestart.ShouldBeGreaterThan(counts.RegistrationsAcknowledged);
    }
}
