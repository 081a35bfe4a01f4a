using Actors.TestKit;
using Actors.TestKit.Gateway;
using Actors.TestKit.Models;
using Actors.TestKit.Processes;

namespace Actors.Silo.Tests.Hosting;

public sealed class PostgresTests
{
    [Theory]
    [InlineData("Files")]
    [InlineData("Database")]
    public async Task Restart_AfterAKillOnPostgreSql_ServesWhatWasAcknowledged(string artifacts)
    {
        using var data = new TemporaryFolder();
        var settings = new SiloSettings(data.Path)
        {
            Arguments = ["--Database:Provider=PostgreSql", $"--Database:ConnectionString={await PostgresServer.CreateDatabaseAsync()}", $"--Artifacts:Store={artifacts}"],
        };
        await using (var first = await SiloProcess.StartAsync(settings))
        {
            using var client = new GatewayClient(first.Address);
            (await client.RegisterAsync("kept", OffsetModel.Create(3))).Version.ShouldBe(1);
            (await client.RegisterAsync("kept", OffsetModel.Create(5))).Version.ShouldBe(2);
            await client.MoveAliasAsync("kept", "live", 2);
            await first.KillAsync();
        }

        await using var second = await SiloProcess.StartAsync(settings);
        using var again = new GatewayClient(second.Address);
        (await AskAsync(again, version: null)).ShouldBe((2, 9.0));
        (await AskAsync(again, version: 1)).ShouldBe((1, 7.0));
        (await again.RegisterAsync("kept", OffsetModel.Create(3))).ShouldSatisfyAllConditions(
            same => same.Created.ShouldBeFalse(), same => same.Version.ShouldBe(1));
        await second.StopAsync();
        second.Process.Output.Errors.ShouldBeEmpty();
    }

    private static async Task<(int Version, double Value)> AskAsync(GatewayClient client, int? version)
    {
        var answer = await client.InferAsync("kept", version, id: null, OffsetModel.Input, columns: 1, new float[] { 4 });
        return (answer.Version, answer.Values(OffsetModel.Output)[0]);
    }
}
