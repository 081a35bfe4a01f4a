using System.Globalization;
using Actors.Gateway.Security;

namespace Actors.Gateway.Tests.Security;

public sealed class VerifiedCredentialsTests
{
    private static readonly Caller Alice = new("key:alice", "acme", Scopes.Predict, ModelGrants.Every);

    [Fact]
    public void Find_KeptCredential_GivesItsCallerWhileItIsGood()
    {
        var table = new VerifiedCredentials();
        table.Keep(CredentialKind.Authorization, "Bearer one", new VerifiedCaller(Alice, 10, 20), 15);

        table.Find(CredentialKind.Authorization, "Bearer one", 15).ShouldBe(Alice);
        table.Find(CredentialKind.Authorization, "Bearer one", 9).ShouldBeNull();
        table.Find(CredentialKind.Authorization, "Bearer one", 20).ShouldBeNull();
        table.Find(CredentialKind.Authorization, "Bearer two", 15).ShouldBeNull();
        table.Find(CredentialKind.ApiKey, "Bearer one", 15).ShouldBeNull();
    }

    [Fact]
    public void Keep_FarMoreThanThereIsRoomFor_StaysRight()
    {
        var table = new VerifiedCredentials();
        for (var i = 0; i < 20_000; i++)
        {
            var text = i.ToString(CultureInfo.InvariantCulture);
            table.Keep(CredentialKind.ApiKey, text, new VerifiedCaller(Alice with { Id = text }, 0, 20), 15);
            table.Find(CredentialKind.ApiKey, text, 15)!.Id.ShouldBe(text);
        }

        Enumerable.Range(0, 20_000)
            .Select(i => i.ToString(CultureInfo.InvariantCulture))
            .Count(text => table.Find(CredentialKind.ApiKey, text, 15) is { } caller && (caller.Id == text ? true : throw new InvalidOperationException(text)))
            .ShouldBeInRange(1000, 2048);
    }

    [Fact]
    public void Find_AllocatesNothing()
    {
        var table = new VerifiedCredentials();
        var text = "Bearer " + new string('x', 50);
        table.Keep(CredentialKind.Authorization, text, new VerifiedCaller(Alice, 0, 20), 15);
        table.Find(CredentialKind.Authorization, text, 15).ShouldBe(Alice);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            _ = table.Find(CredentialKind.Authorization, text, 15);
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    [Fact]
    public void FixedTimeEquals_AgreesWithEquality()
    {
        for (var length = 0; length < 20; length++)
        {
            var text = new string('a', length);
            VerifiedCredentials.FixedTimeEquals(text, new string('a', length)).ShouldBeTrue();
            VerifiedCredentials.FixedTimeEquals(text, text + "a").ShouldBeFalse();
            for (var place = 0; place < length; place++)
            {
                var other = text.ToCharArray();
                other[place] = 'b';
                VerifiedCredentials.FixedTimeEquals(text, new string(other)).ShouldBeFalse();
            }
        }
    }
}
