using System.Text;
using Actors.Domain.Devices;

namespace Actors.Domain.Tests.Devices;

/// <summary>Merge patches by the examples of RFC 7396, appendix A, whose target and patch are objects.</summary>
public sealed class DevicePropertiesTests
{
    [Theory]
    [InlineData("""{"a":"b"}""", """{"a":"c"}""", """{"a":"c"}""")]
    [InlineData("""{"a":"b"}""", """{"b":"c"}""", """{"a":"b","b":"c"}""")]
    [InlineData("""{"a":"b"}""", """{"a":null}""", "{}")]
    [InlineData("""{"a":"b","b":"c"}""", """{"a":null}""", """{"b":"c"}""")]
    [InlineData("""{"a":["b"]}""", """{"a":"c"}""", """{"a":"c"}""")]
    [InlineData("""{"a":"c"}""", """{"a":["b"]}""", """{"a":["b"]}""")]
    [InlineData("""{"a":{"b":"c"}}""", """{"a":{"b":"d","c":null}}""", """{"a":{"b":"d"}}""")]
    [InlineData("""{"a":[{"b":"c"}]}""", """{"a":[1]}""", """{"a":[1]}""")]
    [InlineData("""{"e":null}""", """{"a":1}""", """{"e":null,"a":1}""")]
    [InlineData("{}", """{"a":{"bb":{"ccc":null}}}""", """{"a":{"bb":{}}}""")]
    public void Patch_IsThatOfTheRfc(string target, string patch, string merged) =>
        Encoding.UTF8.GetString(DeviceProperties.Patch(Encoding.UTF8.GetBytes(target), Encoding.UTF8.GetBytes(patch))).ShouldBe(merged);

    [Theory]
    [InlineData("[1]")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("""{"a":1,"a":2}""")]
    public void Patch_ThatIsNoObject_IsRefused(string patch) => Should.Throw<DevicePropertiesException>(() => DeviceProperties.Patch(default, Encoding.UTF8.GetBytes(patch)));

    [Fact]
    public void Attributes_AreTextsWithNames()
    {
        var attributes = DeviceProperties.PatchAttributes(default, [KeyValuePair.Create("b", (string?)"2"), KeyValuePair.Create("a", (string?)"1")]);

        Encoding.UTF8.GetString(attributes).ShouldBe("""{"a":"1","b":"2"}""");
        DeviceProperties.PatchAttributes(attributes, [KeyValuePair.Create("a", (string?)null), KeyValuePair.Create("b", (string?)null)]).ShouldBeEmpty();
        Should.Throw<DevicePropertiesException>(() => DeviceProperties.PatchAttributes(default, [KeyValuePair.Create("a b", (string?)"1")]));
        Should.Throw<DevicePropertiesException>(() => DeviceProperties.PatchAttributes(default, Enumerable.Range(0, 65).Select(i => KeyValuePair.Create($"a{i}", (string?)"1"))));
    }
}
