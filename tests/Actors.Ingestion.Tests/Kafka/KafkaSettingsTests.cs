using Actors.Silo.Hosting;
using Actors.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Actors.Ingestion.Tests.Kafka;

/// <summary>Settings that cannot work are refused before anything starts, each by its name.</summary>
public sealed class KafkaSettingsTests
{
    private static readonly string[] Good = ["Servers=broker:9092", "Topics:0:Name=in"];

    [Theory]
    [InlineData("Servers", "Servers=broker")]
    [InlineData("Servers", "Servers=broker:0")]
    [InlineData("Servers", "Servers=")]
    [InlineData("Name", "Name=a name")]
    [InlineData("Group", "Group=")]
    [InlineData("Start", "Start=middle")]
    [InlineData("MaxRecords", "MaxRecords=0")]
    [InlineData("SessionTimeout", "SessionTimeout=00:00:00.5")]
    [InlineData("CommitPeriod", "CommitPeriod=00:02:00")]
    [InlineData("LagPeriod", "LagPeriod=00:00:00")]
    [InlineData("User", "User=somebody")]
    [InlineData("Mechanism", "Mechanism=GSSAPI")]
    [InlineData("CaFile", "CaFile=nowhere.pem", "Tls=true")]
    [InlineData("CertificateFile", "KeyFile=nowhere.pem")]
    [InlineData("Topics:0:Name", "Topics:0:Name=in/out")]
    [InlineData("Topics", "Topics:1:Name=in")]
    [InlineData("Topics:0:Stream", "Topics:0:Stream=a stream")]
    [InlineData("Topics:0:Payload", "Topics:0:Payload=avro")]
    [InlineData("Topics:0:Keep", "Topics:0:Keep=false")]
    [InlineData("Topics:0:Predict:Model", "Topics:0:Predict:Topic=out")]
    [InlineData("Topics:0:Predict:Input", "Topics:0:Predict:Topic=out")]
    [InlineData("Topics:0:Predict:Columns", "Topics:0:Predict:Topic=out")]
    [InlineData("Topics:0:Predict:Topic", "Topics:0:Predict:Topic=in")]
    [InlineData("Topics:0:Predict:Version", "Topics:0:Predict:Version=0")]
    public async Task Start_SettingThatCannotWork_IsRefusedByItsName(string name, params string[] settings) =>
        (await FaultsAsync([.. Good, .. settings])).ShouldContain(fault => fault.StartsWith($"Ingestion:Kafka:Clusters:0:{name}", StringComparison.Ordinal));

    [Fact]
    public async Task Start_LibraryIsMissing_IsSaidByName() =>
        (await FaultsAsync(Good, "--Ingestion:Kafka:Library=missing/librdkafka.so.1")).ShouldBe(["Ingestion:Kafka: Library 'missing/librdkafka.so.1' is not there."]);

    [Fact]
    public async Task Start_NoCluster_AsksForNoLibrary() =>
        (await FaultsAsync([], "--Ingestion:Kafka:Library=missing/librdkafka.so.1")).ShouldBeEmpty();

    private static async Task<IEnumerable<string>> FaultsAsync(string[] cluster, params string[] more)
    {
        using var folder = new TemporaryFolder();
        await using var silo = SiloHost.Build(
            ["--urls=http://127.0.0.1:0", "--Security:Mode=Development", $"--Silo:Data={folder.In("data")}", .. cluster.Select(setting => "--Ingestion:Kafka:Clusters:0:" + setting), .. more]);
        try
        {
            silo.Services.GetRequiredService<IStartupValidator>().Validate();
            return [];
        }
        catch (OptionsValidationException refused)
        {
            return refused.Failures;
        }
    }
}
