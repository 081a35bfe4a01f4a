using Actors.Gateway.Security;
using Microsoft.Extensions.Configuration;

namespace Actors.Gateway.Tests.Security;

public sealed class ConfiguredAddressesTests
{
    [Theory]
    [InlineData("http://127.0.0.1:8080", true)]
    [InlineData("http://127.3.2.1:0", true)]
    [InlineData("http://localhost:8080", true)]
    [InlineData("https://[::1]:8080", true)]
    [InlineData("http://[::ffff:127.0.0.1]:8080", true)]
    [InlineData("http://unix:/run/actors.sock", true)]
    [InlineData("http://0.0.0.0:8080", false)]
    [InlineData("http://*:8080", false)]
    [InlineData("http://+:8080", false)]
    [InlineData("http://[::]:8080", false)]
    [InlineData("http://10.0.0.1:8080", false)]
    [InlineData("http://localhost.example:8080", false)]
    [InlineData("http://127.0.0.1.example:8080", false)]
    [InlineData("nonsense", false)]
    public void Is_TellsTheLoopback(string address, bool expected) => Loopback.Is(address).ShouldBe(expected);

    [Fact]
    public void Read_FindsEverySettingThatOpensAnAddress()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["urls"] = "http://127.0.0.1:1;http://0.0.0.0:2",
            ["http_ports"] = "3",
            ["Kestrel:Endpoints:Grpc:Url"] = "http://*:4",
        }).Build();
        ConfiguredAddresses.Read(configuration).ShouldBe(["http://127.0.0.1:1", "http://0.0.0.0:2", "http://*:4"]);
    }

    [Fact]
    public void Read_PortsAlone_AreOpenToAll()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["http_ports"] = "8080;8081" }).Build();
        ConfiguredAddresses.Read(configuration).ShouldBe(["http://*:8080", "http://*:8081"]);
    }
}
