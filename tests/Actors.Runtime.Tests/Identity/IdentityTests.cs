using System.Text.Json;

namespace Actors.Runtime.Tests.Identity;

[Collection(DefaultRuntimeDefinition.Name)]
public sealed class IdentityTests(DefaultRuntime runtime)
{
    private static readonly Guid Id = Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e");

    [Fact]
    public async Task GetGrain_StringKey_NamesClassWithoutSuffixAndKey()
    {
        var grain = runtime.Grains.GetGrain<IStringKeyGrain>("tenant/name");

        grain.GetGrainId().ToString().ShouldBe("stringkey/tenant/name");
        (await grain.GrainIdAsync()).ShouldBe("stringkey/tenant/name");
        (await grain.KeyAsync()).ShouldBe("tenant/name");
        grain.GetPrimaryKeyString().ShouldBe("tenant/name");
    }

    [Fact]
    public async Task GetGrain_GuidKey_IsDigitsWithoutDashes()
    {
        var grain = runtime.Grains.GetGrain<IGuidKeyGrain>(Id);

        (await grain.GrainIdAsync()).ShouldBe("guidkey/0f8fad5bd9cb469fa16570867728950e");
        (await grain.KeyAsync()).ShouldBe(Id.ToString());
        grain.GetPrimaryKey().ShouldBe(Id);
    }

    [Theory]
    [InlineData(0, "numbered/0")]
    [InlineData(255, "numbered/FF")]
    [InlineData(-1, "numbered/FFFFFFFFFFFFFFFF")]
    public async Task GetGrain_IntegerKey_IsHexadecimalUnderAttributesName(long key, string expected)
    {
        var grain = runtime.Grains.GetGrain<IIntegerKeyGrain>(key);

        (await grain.GrainIdAsync()).ShouldBe(expected);
        (await grain.KeyAsync()).ShouldBe(key.ToString(System.Globalization.CultureInfo.InvariantCulture));
        grain.IsPrimaryKeyBasedOnLong().ShouldBeTrue();
    }

    [Fact]
    public async Task GetGrain_GuidCompoundKey_AppendsExtension()
    {
        var grain = runtime.Grains.GetGrain<IGuidCompoundKeyGrain>(Id, "ext+more");

        (await grain.GrainIdAsync()).ShouldBe("guidcompound/0f8fad5bd9cb469fa16570867728950e+ext+more");
        (await grain.KeyAsync()).ShouldBe($"{Id}|ext+more");
    }

    [Fact]
    public async Task GetGrain_IntegerCompoundKey_AppendsExtension()
    {
        var grain = runtime.Grains.GetGrain<IIntegerCompoundKeyGrain>(16, "ext");

        (await grain.GrainIdAsync()).ShouldBe("integercompoundkey/10+ext");
        (await grain.KeyAsync()).ShouldBe("16|ext");
    }

    [Fact]
    public void GetGrain_EmptyKey_IsRefused() =>
        Should.Throw<ArgumentException>(() => runtime.Grains.GetGrain<IStringKeyGrain>(" "));

    [Fact]
    public void GetGrain_EmptyExtension_IsRefused() =>
        Should.Throw<ArgumentException>(() => runtime.Grains.GetGrain<IIntegerCompoundKeyGrain>(1, " ", null));

    [Fact]
    public void GetGrain_SeveralClassesAndNoNamesake_IsRefused() =>
        Should.Throw<ArgumentException>(() => runtime.Grains.GetGrain<ITwofoldGrain>("key"));

    [Fact]
    public async Task GetGrain_ClassNamePrefix_PicksThatClass()
    {
        var grain = runtime.Grains.GetGrain<ITwofoldGrain>("key", "Actors.Runtime.Tests.Identity.Second");

        (await grain.WhichAsync()).ShouldBe("second");
    }

    [Fact]
    public async Task GetGrain_SeveralClassesAndNamesake_PicksNamesake() =>
        (await runtime.Grains.GetGrain<INamesakeGrain>("key").NamesakeAsync()).ShouldBe("namesake");

    [Fact]
    public async Task GetGrain_GrainId_ReachesTheSameGrain()
    {
        var id = GrainId.Parse("stringkey/by-id");

        (await runtime.Grains.GetGrain<IStringKeyGrain>(id).KeyAsync()).ShouldBe("by-id");
    }

    [Fact]
    public async Task GetGrain_RuntimeType_ReachesTheSameGrain()
    {
        var grain = runtime.Grains.GetGrain(typeof(IStringKeyGrain), "by-type");

        (await grain.AsReference<IStringKeyGrain>().KeyAsync()).ShouldBe("by-type");
    }

    [Fact]
    public async Task Cast_OtherInterfaceOfClass_CallsIt()
    {
        var grain = runtime.Grains.GetGrain<ITwofoldGrain>("cast", "Actors.Runtime.Tests.Identity.First");

        (await grain.Cast<INamesakeGrain>().NamesakeAsync()).ShouldBe("first");
    }

    [Fact]
    public void Reference_SameGrain_IsEqual()
    {
        var one = runtime.Grains.GetGrain<IStringKeyGrain>("same");
        var other = runtime.Grains.GetGrain<IStringKeyGrain>("same");

        one.ShouldBe(other);
        one.GetHashCode().ShouldBe(other.GetHashCode());
        one.ShouldNotBe(runtime.Grains.GetGrain<IStringKeyGrain>("another"));
    }

    [Theory]
    [InlineData("type/key")]
    [InlineData("type/key/with/slashes")]
    [InlineData("typ\u00e9/cl\u00e9")]
    public void GrainId_ParseAndToString_RoundTrip(string text)
    {
        var id = GrainId.Parse(text);

        id.ToString().ShouldBe(text);
        JsonSerializer.Deserialize<GrainId>(JsonSerializer.Serialize(id)).ShouldBe(id);
    }

    [Fact]
    public void GrainId_ParseWithoutSlash_IsRefused() => Should.Throw<ArgumentException>(() => GrainId.Parse("nothing"));

    // xxHash32 with seed 0 from the reference implementation, its big-endian bytes read as little-endian: what reminder tables are ranged by.
    [Theory]
    [InlineData("", 0x055DCC02u)]
    [InlineData("a", 0x56740D55u)]
    [InlineData("abc", 0xFF53D132u)]
    [InlineData("Nobody inspects the spammish repetition", 0x2F3B29E2u)]
    public void IdSpan_GetUniformHashCode_IsXxHash32(string text, uint expected) =>
        IdSpan.Create(text).GetUniformHashCode().ShouldBe(expected);

    [Fact]
    public void GrainId_GetUniformHashCode_CombinesTypeAndKey()
    {
        var id = GrainId.Create("type", "key");

        id.GetUniformHashCode().ShouldBe(unchecked((id.Type.GetUniformHashCode() * 31) + id.Key.GetUniformHashCode()));
    }
}
