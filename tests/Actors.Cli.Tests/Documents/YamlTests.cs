using System.Text.Json.Nodes;
using Actors.Cli.Documents;
using FsCheck;
using FsCheck.Fluent;

namespace Actors.Cli.Tests.Documents;

public sealed class YamlTests
{
    [Theory]
    [InlineData("""{"a":{"b":[{"c":1,"d":[[1,2],[]]},"x"],"e":{}},"f":null,"g":1.50,"h":-1e-7,"i":123456789012345678901234567890}""")]
    [InlineData("""["- a","a: b","a #b","#","null","~","Yes","1","1.0","0x1f","","  x ","x ","\u0000\u001b","😀","\u2028","a\nb","é","- ","!tag","&a","*a","@","`","%","{","[","'","\"","\\","2026-11-21","1e3",".5","a:","y"]""")]
    [InlineData("{\"\":1,\"a b\":2,\"x: y\":3}")]
    public void Write_IsReadAsTheSame(string json)
    {
        var tree = JsonNode.Parse(json)!;
        var (documents, fault) = YamlReader.Read(YamlText.Write(tree));
        fault.ShouldBeNull();
        documents.ShouldHaveSingleItem().ToJsonString().ShouldBe(tree.ToJsonString());
    }

    [Fact]
    public void Write_AnyText_IsReadAsTheSame() => Prop.ForAll(
        ArbMap.Default.ArbFor<NonNull<string>>(),
        text =>
        {
            // Half of a pair of surrogates is no text.
            var valid = new string([.. text.Get.Where(letter => !char.IsSurrogate(letter))]);
            var tree = new JsonObject { ["t"] = valid };
            return YamlReader.Read(YamlText.Write(tree)).Documents.Single()["t"]!.GetValue<string>() == valid;
        }).Check(Config.QuickThrowOnFailure.WithReplay(20261122UL, 33UL));

    [Theory]
    [InlineData("a: 0x10", "\"0x10\"")]
    [InlineData("a: 007", "7")]
    [InlineData("a: .5", "0.5")]
    [InlineData("a: 'yes'", "\"yes\"")]
    [InlineData("a: Null", "null")]
    public void Read_FollowsTheCoreSchema(string yaml, string json) =>
        (YamlReader.Read(yaml).Documents.Single()["a"]?.ToJsonString() ?? "null").ShouldBe(json);
}
