using Actors.LoadTests.Files;
using Actors.LoadTests.Scenarios;
using Actors.TestKit.Gateway;
using Actors.TestKit.Models;
using Actors.TestKit.Processes;

namespace Actors.LoadTests.Tests.Files;

/// <summary>Scenarios that go to a server that runs already.</summary>
public sealed class FileScenarioTests(TargetSilo silo) : IClassFixture<TargetSilo>
{
    public static TheoryData<string, string, string> Forms => new() { { "http1", "json", "closed" }, { "http2", "binary", "constant" }, { "grpc", "binary", "poisson" } };

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task RunAsync_TargetWithoutTheModel_IsGivenItAndAnswers(string protocol, string encoding, string loop)
    {
        var model = $"given-{protocol}";

        var result = await RunAsync(silo.Address, silo.Key, $"protocol: {protocol}\nencoding: {encoding}\nloop: {loop}\nperSecond: 200\nconnections: 4\nmodel: {{ name: {model}, widths: [4, 8, 3] }}\n");

        result.Faults.ShouldBeEmpty();
        result.Figures["target_per_second"].ShouldBeGreaterThan(0);
        result.Figures["target_refused"].ShouldBe(0);
        result.Ratios.ShouldBeEmpty();
        using var client = new GatewayClient(silo.Address, apiKey: silo.Key);
        (await client.FindModelAsync(model)).ShouldNotBeNull().Versions.Count.ShouldBe(1);
    }

    [Fact]
    public async Task RunAsync_TargetWithTheModel_IsNotChanged()
    {
        using var client = new GatewayClient(silo.Address, apiKey: silo.Key);
        await client.RegisterAsync("present", OffsetModel.Create(1));
        await client.RegisterAsync("present", new MlpModel("present", 1, [4, 8, 3]).Create());
        await client.MoveAliasAsync("present", "live", 2);

        (await RunAsync(silo.Address, silo.Key, "model: { name: present, widths: [4, 8, 3] }")).Faults.ShouldBeEmpty();

        (await client.FindModelAsync("present")).ShouldNotBeNull().Versions.Count.ShouldBe(2);
    }

    [Fact]
    public async Task RunAsync_TargetWithAnotherModelOfThatName_SaysSo()
    {
        using var client = new GatewayClient(silo.Address, apiKey: silo.Key);
        await client.RegisterAsync("taken", new MlpModel("taken", 7, [4, 8, 3]).Create());

        var result = await RunAsync(silo.Address, silo.Key, "model: { name: taken, widths: [4, 8, 3] }");

        result.Faults.ShouldHaveSingleItem().ShouldContain("another model of the name 'taken'");
    }

    [Fact]
    public async Task RunAsync_KeyThatIsRefused_SaysWhatItNeeds()
    {
        var result = await RunAsync(silo.Address, "wrong", "model: { name: unasked, widths: [4, 8, 3] }");

        result.Faults.ShouldHaveSingleItem().ShouldContain(FileScenario.KeyVariable);
    }

    [Fact]
    public async Task RunAsync_NobodyListens_SaysSo()
    {
        var result = await RunAsync(new Uri($"http://127.0.0.1:{FreePort.Take()}"), null, "model: { name: gone, widths: [4, 8, 3] }");

        result.Passed.ShouldBeFalse();
        result.Faults.ShouldHaveSingleItem().ShouldContain("is not there");
    }

    private static Task<ScenarioResult> RunAsync(Uri target, string? key, string more)
    {
        var file = ScenarioFile.Read(new StringReader($"name: there\nseconds: 1\nrounds: 1\nwarmUpSeconds: 0\n{more}"));
        return new FileScenario(file, target, key).RunAsync(new Dictionary<string, int>(), CancellationToken.None);
    }
}
