using System.Text.Json.Nodes;
using Actors.Cli.Documents;
using Actors.Yaml;
using FsCheck;
using FsCheck.Fluent;

namespace Actors.Cli.Tests.Documents;

public sealed class YamlTests
{
    [Theory]
    [InlineData("""{"a":{"b":[{"c":1,"d":[[1,2],[]]},"x"],"e":{}},"f":null,"g":1.50,"h":-1e-7,"i":123456789012345678901234567890}""")]
    [InlineData("""["- a","a: b","a #b","#","null","~","Yes","1","1.0","0x1f","","  x ","x ","\u0000\u001b","😀","\u2028","a\nb","é","- ","!tag","&a","*a","@","`","%","{","[","'","\"","\\","2026-11-21","1e3",".5","a:","y"]""")]
    [InlineData("""{"a":"one\ntwo\n","b":["# x\n\n- y: 1\n---\nz","x\n","\nx"," x\ny","x \ny","x\n\n","x\n y","x\r\ny","é\n日本","😀\n😀"],"c":{"d":[["p\nq"]]}}""")]
    [InlineData("{\"\":1,\"a b\":2,\"x: y\":3}")]
    public void Write_IsReadAsTheSame(string json)
    {
        var tree = JsonNode.Parse(json)!;
        var (documents, fault) = YamlReader.Read(YamlText.Write(tree), SettingFile.Limits);
        fault.ShouldBeNull();
        documents.ShouldHaveSingleItem().Tree.ToJsonString().ShouldBe(tree.ToJsonString());
    }

    [Fact]
    public void Write_TextThatTurnsTheDirectionOfWriting_SaysSo() => YamlText.Write(JsonNode.Parse("{\"a\":\"x\\u202ey\\u2066z\"}")).ShouldBe("a: \"x\\u202ey\\u2066z\"\n");

    [Fact]
    public void Write_AnyText_IsReadAsTheSame() => Prop.ForAll(
        ArbMap.Default.ArbFor<NonNull<string>>(),
        text =>
        {
            // Half of a pair of surrogates is no text.
            var valid = new string([.. text.Get.Where(letter => !char.IsSurrogate(letter))]);
            var tree = new JsonObject { ["t"] = valid };
            return YamlReader.Read(YamlText.Write(tree), SettingFile.Limits).Documents.Single().Tree["t"]!.GetValue<string>() == valid;
        }).Check(Config.QuickThrowOnFailure.WithReplay(20261122UL, 33UL));

    [Fact]
    public void Write_TextOfSeveralLines_IsReadableLines() =>
        YamlText.Write(JsonNode.Parse("""{"body":"# Fraud\n\nIt *scales*: see #1.\n","last":["a\nb"]}""")).ShouldBe("body: |\n  # Fraud\n\n  It *scales*: see #1.\nlast:\n- |-\n  a\n  b\n");

    [Theory]
    [InlineData("a: 0x10", "\"0x10\"")]
    [InlineData("a: 007", "7")]
    [InlineData("a: .5", "0.5")]
    [InlineData("a: 'yes'", "\"yes\"")]
    [InlineData("a: Null", "null")]
    [InlineData("a: !!str 12", "\"12\"")]
    [InlineData("a: ! 12", "\"12\"")]
    [InlineData("a: &anchor 12", "12")]
    public void Read_FollowsTheCoreSchema(string yaml, string json) =>
        (YamlReader.Read(yaml, SettingFile.Limits).Documents.Single().Tree["a"]?.ToJsonString() ?? "null").ShouldBe(json);

    [Theory]
    [InlineData("a: 1\nb: &x [1]\nc: *x\n", "line 3: aliases are not taken")]
    [InlineData("a: &a [x,x,x]\nb: &b [*a,*a,*a]\nc: &c [*b,*b,*b]\n", "line 2: aliases are not taken")]
    [InlineData("<<: *x\n", "line 1: ")]
    [InlineData("a: 1\na: 2\n", "line 2: 'a' is there twice")]
    [InlineData("a: !secret x\n", "line 1: the tag '!secret' is not taken")]
    [InlineData("a: !!python/object:os.system x\n", "line 1: the tag")]
    [InlineData("? [1]\n: 2\n", "line 1: a name is not a plain text")]
    [InlineData("a: [1\n", "line ")]
    [InlineData("a:\n\t- 1\n", "line 1: While scanning")]
    public void Read_WhatIsNotTaken_IsNamedWithItsLine(string yaml, string said)
    {
        var (documents, fault) = YamlReader.Read(yaml, SettingFile.Limits);
        documents.ShouldBeEmpty();
        fault.ShouldNotBeNull().ShouldStartWith(said);
    }

    [Fact]
    public void Read_MoreThanTheLimits_StopsWhereItIsTooMuch()
    {
        YamlReader.Read(string.Concat(Enumerable.Repeat("[", 100_000)), SettingFile.Limits).Fault.ShouldNotBeNull().ShouldContain("64 levels");
        YamlReader.Read("[" + string.Join(',', Enumerable.Repeat("1", 11)) + "]", new YamlLimits(Nodes: 11, Depth: 2)).Fault.ShouldNotBeNull().ShouldContain("11 values");
        YamlReader.Read("[" + string.Join(',', Enumerable.Repeat("1", 10)) + "]", new YamlLimits(Nodes: 11, Depth: 2)).Fault.ShouldBeNull();
    }

    [Fact]
    public void Read_KnowsTheLineOfEveryMember()
    {
        var documents = YamlReader.Read("a: 1\n---\n# why\nb:\n  c/d:\n  - e: 1\n    f: 2\n", SettingFile.Limits).Documents;
        documents.Count.ShouldBe(2);
        documents[1].Line.ShouldBe(4);
        documents[1].Lines.ShouldBe(new Dictionary<string, int> { ["/b"] = 4, ["/b/c~1d"] = 5, ["/b/c~1d/0/e"] = 6, ["/b/c~1d/0/f"] = 7 }, ignoreOrder: true);
    }
}
