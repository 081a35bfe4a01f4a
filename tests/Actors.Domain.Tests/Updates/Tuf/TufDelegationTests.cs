using System.Text;
using System.Text.Json.Nodes;
using Actors.Domain.Updates.Tuf;
using static Actors.Domain.Updates.Tuf.TufRole;

namespace Actors.Domain.Tests.Updates.Tuf;

/// <summary>The search for a target through roles that trust others. The graphs are those of the TUF conformance suite.</summary>
public sealed class TufDelegationTests
{
    /// <summary>Delegations as "from-to", with "!" where they terminate and "?" where they cover other paths; then the order in which roles are asked.</summary>
    [Theory]
    [InlineData("targets-A", "A")]
    [InlineData("targets-A targets-B", "A B")]
    [InlineData("targets-A targets-B B-C", "A B C")]
    [InlineData("targets-A targets-B A-C A-D", "A C D B")]
    [InlineData("targets-A targets-B A-C C-D", "A C D B")]
    [InlineData("targets-A targets-B A-C! A-D", "A C")]
    [InlineData("targets-A targets-B A-C! C-D", "A C D")]
    [InlineData("targets-A? targets-B A-C", "B")]
    [InlineData("targets-A targets-B A-C? C-D", "A B")]
    [InlineData("targets-A targets-B B-C C-D D-B", "A B C D")]
    [InlineData("targets-A targets-B B-C A-C", "A C B")]
    [InlineData("targets-A targets-B B-C A-C?", "A B C")]
    public async Task Find_MissingPath_AsksRolesDepthFirst(string graph, string order)
    {
        var repository = new SimulatedRepository();
        var roles = new HashSet<string>();
        foreach (var edge in graph.Split(' '))
        {
            var (from, to) = (edge.Split('-')[0], edge.Split('-')[1].TrimEnd('!', '?'));
            repository.Delegate(from, to, new JsonArray(edge.EndsWith('?') ? "*.py" : "*"), edge.EndsWith('!'));
            roles.UnionWith([from, to]);
        }

        repository.Publish([.. roles, Snapshot, Timestamp]);
        var (verdict, target) = await FindAsync(repository, "missing");
        (verdict.Name, target).ShouldBe(("missing", null));
        repository.Asked.Skip(4).ShouldBe(order.Split(' ').Select(role => $"1.{role}.json"));
    }

    [Theory]
    [InlineData("targetfile", "", true)]
    [InlineData("README.md", "A", true)]
    [InlineData("releases/x/x_v1", "B C", true)]
    [InlineData("releases/y/y_v1.zip", "B D", true)]
    [InlineData("releases/z/z_v1.zip", "B", false)]
    [InlineData("releases/README.md", "", false)]
    [InlineData("foo-1.tgz", "A", true)]
    [InlineData("foo-alpha.tgz", "", false)]
    [InlineData("README.MD", "", false)]
    public async Task Find_Path_FollowsThePatternsAndOnlyThem(string path, string asked, bool found)
    {
        var repository = new SimulatedRepository();
        repository.Delegate(Targets, "A", new JsonArray("*.doc", "*.md", "foo-?.tgz"));
        repository.Delegate(Targets, "B", new JsonArray("releases/*/*"));
        repository.Delegate("B", "C", new JsonArray("releases/x/*"));
        repository.Delegate("B", "D", new JsonArray("releases/y/*.zip"));
        Put(repository, Targets, "targetfile");
        Put(repository, "A", "README.md", "releases/README.md", "foo-1.tgz", "foo-alpha.tgz");
        Put(repository, "C", "releases/x/x_v1");
        Put(repository, "D", "releases/y/y_v1.zip", "releases/z/z_v1.zip");
        repository.Publish("A", "B", "C", "D", Targets, Snapshot, Timestamp);
        var (verdict, target) = await FindAsync(repository, path);
        verdict.IsTrusted.ShouldBe(found);
        (target?.Check(Encoding.UTF8.GetBytes(path)).IsTrusted ?? false).ShouldBe(found);
        repository.Asked.Skip(4).ShouldBe(asked.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(role => $"1.{role}.json"));
    }

    /// <summary>Prefixes of SHA-256 of the path; "releases" begins with a4.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Find_ByHashPrefix_AsksTheBinOnly(bool fits)
    {
        var digest = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("file"u8));
        var repository = new SimulatedRepository();
        repository.Delegate(Targets, "bin", new JsonArray(fits ? digest[..2] : (digest[0] == '0' ? "1" : "0")), member: "path_hash_prefixes");
        Put(repository, "bin", "file");
        repository.Publish("bin", Targets, Snapshot, Timestamp);
        (await FindAsync(repository, "file")).Verdict.IsTrusted.ShouldBe(fits);
    }

    [Fact]
    public async Task Find_RoleTrustedByTwo_IsCheckedForEachOfThem()
    {
        var repository = new SimulatedRepository();
        repository.Delegate(Targets, "a", new JsonArray("a/*"));
        repository.Delegate(Targets, "b", new JsonArray("b/*"));
        repository.Delegate("a", "release", new JsonArray("a/*"), signer: 8);
        repository.Delegate("b", "release", new JsonArray("b/*"), signer: 7);
        repository.Roles["release"].Signers = [SimulatedRepository.Signer(8)];
        Put(repository, "release", "a/model", "b/model");
        repository.Publish("release", "a", "b", Targets, Snapshot, Timestamp);
        var client = repository.Client(await repository.StoreAsync());
        await client.RefreshAsync(SimulatedRepository.Now, default);
        (await client.FindAsync("a/model", default)).Verdict.ShouldBe(TufVerdict.Trusted);
        (await client.FindAsync("b/model", default)).Verdict.Name.ShouldBe("signature");
    }

    [Fact]
    public async Task Find_RoleThatTheSnapshotDoesNotList_IsNotAsked()
    {
        var repository = new SimulatedRepository();
        repository.Delegate(Targets, "delegated", new JsonArray("*"));
        repository.Publish("delegated", Targets);
        repository.Listed.Remove("delegated");
        repository.Publish(Snapshot, Timestamp);
        (await FindAsync(repository, "file")).Verdict.Name.ShouldBe("missing");
        repository.Asked.ShouldNotContain("1.delegated.json");
    }

    [Theory]
    [InlineData("?", "1.%3F.json")]
    [InlineData("#", "1.%23.json")]
    [InlineData("/role", "1.%2Frole.json")]
    [InlineData("../role", "1...%2Frole.json")]
    public async Task Find_RoleWithAnOddName_IsAskedForEscaped(string name, string address)
    {
        var repository = new SimulatedRepository();
        repository.Delegate(Targets, name, new JsonArray("*"));
        repository.Publish(name, Targets, Snapshot, Timestamp);
        await FindAsync(repository, "file");
        repository.Asked.ShouldContain(address);
    }

    [Fact]
    public async Task Find_ChainWithoutEnd_StopsAtTheLimit()
    {
        var repository = new SimulatedRepository();
        var names = Enumerable.Range(0, 40).Select(i => $"r{i}").ToArray();
        for (var i = 0; i < names.Length; i++)
        {
            repository.Delegate(i == 0 ? Targets : names[i - 1], names[i], new JsonArray("*"));
        }

        repository.Publish([.. names, Targets, Snapshot, Timestamp]);
        (await FindAsync(repository, "file")).Verdict.Name.ShouldBe("too-large");
        repository.Asked.Count.ShouldBe(4 + new TufLimits().Delegations);
    }

    [Theory]
    [InlineData("path", "file", "too-large")]
    [InlineData("path", "fil", "length")]
    [InlineData("path", "PATH", "hash")]
    public void Check_OfOtherContent_SaysWhatIsWrong(string content, string given, string name)
    {
        var target = new TufTarget("t", content.Length, TufWriter.Describe(1, Encoding.UTF8.GetBytes(content)).Hashes, default);
        target.Check(Encoding.UTF8.GetBytes(name == "too-large" ? given + "more" : given)).Name.ShouldBe(name);
        (target with { Hashes = new Dictionary<string, string> { ["crc"] = "00" } }).Check(Encoding.UTF8.GetBytes(content)).Name.ShouldBe("hash");
    }

    private static void Put(SimulatedRepository repository, string role, params string[] paths) =>
        repository.Targets[role] = paths.ToDictionary(path => path, Encoding.UTF8.GetBytes);

    private static async Task<(TufVerdict Verdict, TufTarget? Target)> FindAsync(SimulatedRepository repository, string path)
    {
        var client = repository.Client(await repository.StoreAsync());
        repository.Asked.Clear();
        repository.Asked.Add("root");
        (await client.RefreshAsync(SimulatedRepository.Now, default)).ShouldBe(TufVerdict.Trusted);
        var found = await client.FindAsync(path, default);
        return (found.Verdict, found.Target);
    }
}
