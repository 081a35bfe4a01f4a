using System.Security.Cryptography;
using System.Text;
using Actors.Gateway.Security;

namespace Actors.Gateway.Tests.Security;

public sealed class ApiKeyTableTests
{
    private const string Secret = "actors_0123456789abcdefghijklmnopqrstuvwxyzABCDEFG";

    [Fact]
    public void TryFind_Key_GivesItsCaller()
    {
        var key = Key("blue", Secret, "predict");
        key.Caller = "shop";
        key.Tenant = "acme";
        key.Models.Add("digits");

        Table(key).TryFind(Secret, out var found).ShouldBeTrue();

        found.Caller.Id.ShouldBe("key:shop");
        found.Caller.Tenant.ShouldBe("acme");
        found.Caller.Scopes.ShouldBe(Scopes.Predict);
        found.Caller.Models.Allow("digits").ShouldBeTrue();
        found.Caller.Models.Allow("sum").ShouldBeFalse();
        found.Until.ShouldBe(long.MaxValue);
    }

    [Theory]
    [InlineData("")]
    [InlineData("short")]
    [InlineData("actors_0123456789abcdefghijklmnopqrstuvwxyzABCDEFH")]
    [InlineData("actors_0123456789abcdefghijklmnopqrstuvwxyzABCDEF")]
    [InlineData("actors_0123456789abcdefghijklmnopqrstuvwxyzABCDEFG ")]
    [InlineData("actors_0123456789abcdefghijklmnopqrstuvwxyzABCDEFÇ")]
    public void TryFind_AnythingElse_GivesNobody(string key) => Table(Key("blue", Secret, "predict")).TryFind(key, out _).ShouldBeFalse();

    [Fact]
    public void TryFind_TooShortAKey_IsNotTakenThoughItsHashIsSet() =>
        Table(Key("weak", "hunter2", "predict")).TryFind("hunter2", out _).ShouldBeFalse();

    [Fact]
    public void TryFind_TooLongAKey_GivesNobody() =>
        Table(Key("long", new string('a', 513), "predict")).TryFind(new string('a', 513), out _).ShouldBeFalse();

    [Fact]
    public void TryFind_RolesAndScopes_AddUp()
    {
        var key = Key("blue", Secret, "predict");
        key.Roles.Add("auditor");
        var roles = new RoleTable(new Dictionary<string, IList<string>> { ["auditor"] = ["read"] });
        new ApiKeyTable([key], roles).TryFind(Secret, out var found).ShouldBeTrue();
        found.Caller.Scopes.ShouldBe(Scopes.Predict | Scopes.Read);
    }

    internal static ApiKeyOptions Key(string id, string secret, params string[] scopes)
    {
        var key = new ApiKeyOptions { Id = id, Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret))) };
        foreach (var scope in scopes)
        {
            key.Scopes.Add(scope);
        }

        return key;
    }

    private static ApiKeyTable Table(params ApiKeyOptions[] keys) => new(keys, new RoleTable(new Dictionary<string, IList<string>>()));
}
