using System.Text;
using Actors.Domain.Registry.Webhooks;

namespace Actors.Domain.Tests.Registry;

public sealed class WebhookTests
{
    /// <summary>The example of the Standard Webhooks libraries (standard-webhooks/standard-webhooks, libraries/*/test).</summary>
    [Fact]
    public void Sign_PublishedExample_IsEqual()
    {
        WebhookSignature.TryRead("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", out var key).ShouldBeTrue();
        WebhookSignature.Sign(key, "msg_p5jXN8AQM9LWM0D4loKWxJek", DateTimeOffset.FromUnixTimeSeconds(1614265330), Encoding.UTF8.GetBytes("""{"test": 2432232314}"""))
            .ShouldBe("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    [InlineData("whsec_short")]
    [InlineData("whsec_AAAA")]
    public void TryRead_NoSecret_IsFalse(string? secret) => WebhookSignature.TryRead(secret, out _).ShouldBeFalse();

    [Theory]
    [InlineData("https://hooks.example.org/a", true)]
    [InlineData("https://HOOKS.example.org/a", true)]
    [InlineData("http://127.0.0.1:8080/", true)]
    [InlineData("http://127.0.0.1:8081/", false)]
    [InlineData("https://hooks.example.org:444/", false)]
    [InlineData("https://hooks.example.org.evil.test/", false)]
    [InlineData("https://evil.test/hooks.example.org", false)]
    [InlineData("https://hooks.example.org@evil.test/", false)]
    [InlineData("https://user@hooks.example.org/", false)]
    [InlineData("ftp://hooks.example.org/", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("/relative", false)]
    [InlineData(null, false)]
    public void Check_Address_IsOnlyWhatTheOperatorNamed(string? url, bool isAllowed) =>
        (WebhookRules.Check(url, ["hooks.example.org", "127.0.0.1:8080"]) is null).ShouldBe(isAllowed);

    [Fact]
    public void DelayAfter_Failures_DoublesUpToTheLongest()
    {
        Enumerable.Range(1, 4).Select(WebhookRules.DelayAfter).ShouldBe([TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(40)]);
        Enumerable.Range(11, 100).Select(WebhookRules.DelayAfter).ShouldAllBe(delay => delay == WebhookRules.LongestDelay);
    }
}
