using Actors.Dashboard.Api;

namespace Actors.Dashboard.Tests.Api;

public sealed class ApiPathTests
{
    [Theory]
    [InlineData("plain", "/api/v1/models/plain?at=1")]
    [InlineData("../secret", "/api/v1/models/..%2Fsecret?at=1")]
    [InlineData("a?b=c&d", "/api/v1/models/a%3Fb%3Dc%26d?at=1")]
    public void Holes_AreEscaped(string name, string expected) => Text($"/api/v1/models/{name}?at={1}").ShouldBe(expected);

    [Theory]
    [InlineData("/dashboard", true)]
    [InlineData("/dashboard/models?a=b", true)]
    [InlineData("/dashboards", false)]
    [InlineData("//example.org/dashboard", false)]
    [InlineData("/dashboard\\@example.org", false)]
    [InlineData("https://example.org", false)]
    [InlineData("/dashboard/\r\nSet-Cookie:a=b", false)]
    public void Addresses_OfTheDashboardOnly_AreLedTo(string address, bool expected) => Addresses.IsOwn(address).ShouldBe(expected);

    private static string Text(ApiPath path) => path.ToString();
}
