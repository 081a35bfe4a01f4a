using System.Net;
using Actors.Domain.Remote;

namespace Actors.Domain.Tests.Remote;

public sealed class RemoteAddressesTests
{
    [Theory]
    [InlineData("93.184.216.34", true)]
    [InlineData("10.1.2.3", true)]
    [InlineData("192.168.0.9", true)]
    [InlineData("fd12:3456::1", true)]
    [InlineData("2606:2800:220:1::1", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("127.8.9.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("169.254.0.7", false)]
    [InlineData("100.100.100.200", false)]
    [InlineData("168.63.129.16", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::1", false)]
    [InlineData("::", false)]
    [InlineData("fe80::1", false)]
    [InlineData("ff02::1", false)]
    [InlineData("fd00:ec2::254", false)]
    [InlineData("::ffff:169.254.169.254", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("::127.0.0.1", false)]
    [InlineData("64:ff9b::a9fe:a9fe", false)]
    [InlineData("64:ff9b::5db8:d822", true)]
    [InlineData("2002:7f00:1::", false)]
    public void MayReach_OfAName_IsNeverTheMachineOrItsCloud(string address, bool may) =>
        RemoteAddresses.MayReach(IPAddress.Parse(address), Origin("https://models.example")).ShouldBe(may);

    [Theory]
    [InlineData("http://127.0.0.1:8000", "127.0.0.1", true)]
    [InlineData("http://127.0.0.1:8000", "127.0.0.2", false)]
    [InlineData("http://169.254.10.1", "169.254.10.1", true)]
    [InlineData("http://[::1]:8000", "::1", true)]
    [InlineData("http://localhost:8000", "127.0.0.1", true)]
    [InlineData("http://localhost:8000", "::1", true)]
    [InlineData("http://localhost:8000", "169.254.169.254", false)]
    public void MayReach_OfAnAddressThatIsListed_IsThatAddress(string origin, string address, bool may) =>
        RemoteAddresses.MayReach(IPAddress.Parse(address), Origin(origin)).ShouldBe(may);

    [Theory]
    [InlineData("https://models.example/v1/x", true)]
    [InlineData("https://models.example:443/", true)]
    [InlineData("https://MODELS.example/", true)]
    [InlineData("http://models.example/", false)]
    [InlineData("https://models.example:8443/", false)]
    [InlineData("https://models.example.evil.test/", false)]
    [InlineData("https://example/", false)]
    [InlineData("http://127.0.0.1:81/", true)]
    [InlineData("http://0x7f.1:81/", true)]
    [InlineData("http://2130706433:82/", false)]
    [InlineData("http://[::1]:83/", true)]
    [InlineData("http://[0:0::1]:83/", true)]
    public void Check_OfAnAllowList_ComparesSchemeHostAndPort(string url, bool isAllowed)
    {
        var list = new RemoteAllowList(["https://models.example", "http://127.0.0.1:81", "http://[::1]:83"]);
        (list.Check(new Uri(url)) is null).ShouldBe(isAllowed);
    }

    [Fact]
    public void Check_OfAnEmptyList_AllowsNothing() => new RemoteAllowList([]).Check(new Uri("https://a.example")).ShouldNotBeNull().ShouldContain("Remote:Allow");

    [Theory]
    [InlineData("https://a.example/path")]
    [InlineData("https://a.example?x")]
    [InlineData("https://u@a.example")]
    [InlineData("a.example:80")]
    [InlineData("*")]
    [InlineData("")]
    [InlineData(null)]
    public void TryRead_WhatIsNoOrigin_IsFalse(string? text) => RemoteOrigin.TryRead(text, out _).ShouldBeFalse();

    private static RemoteOrigin Origin(string text)
    {
        RemoteOrigin.TryRead(text, out var origin).ShouldBeTrue();
        return origin;
    }
}
