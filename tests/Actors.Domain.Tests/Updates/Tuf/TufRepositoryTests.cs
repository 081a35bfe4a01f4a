using System.Text.Json;
using Actors.Domain.Updates.Tuf;

namespace Actors.Domain.Tests.Updates.Tuf;

/// <summary>What our repository publishes, seen by the client.</summary>
public sealed class TufRepositoryTests
{
    private static readonly DateTimeOffset Now = SimulatedRepository.Now;
    private static readonly TufSigners Signers = new(TufSigners.All.Select((role, i) => (role, i)).ToDictionary(one => one.role, one => SimulatedRepository.Signer(one.i)));

    [Fact]
    public async Task Put_Target_IsFoundByAClientThatTrustsTheFirstRoot()
    {
        var first = TufRepository.Create(Signers, new TufPeriods(), Now);
        var store = await StoreAsync(first);
        var next = first.Put(Signers, Target("m/1.onnx", "one"), Now).Put(Signers, Target("m/2.onnx", "two"), Now);
        var client = Client(store, next);
        (await client.RefreshAsync(Now, default)).ShouldBe(TufVerdict.Trusted);
        var found = await client.FindAsync("m/2.onnx", default);
        found.Verdict.ShouldBe(TufVerdict.Trusted);
        found.Location.ShouldBe($"m/{found.Target!.Sha256}.2.onnx");
        found.Target.Custom.GetProperty("model").GetString().ShouldBe("m");
        next.Put(Signers, Target("m/2.onnx", "two"), Now.AddDays(1)).ShouldBeSameAs(next);
        (await AfterAsync(store, next.Remove(Signers, "m/2.onnx", Now), "m/2.onnx")).Name.ShouldBe("missing");
    }

    [Fact]
    public async Task Renew_ThroughAYear_NeverLetsAClientSeeAnythingExpired()
    {
        var repository = TufRepository.Create(Signers, new TufPeriods(), Now).Put(Signers, Target("m/1.onnx", "one"), Now);
        var store = await StoreAsync(repository);
        for (var hour = 0; hour < 400 * 24; hour += 12)
        {
            var now = Now.AddHours(hour);
            repository = repository.Renew(Signers, now);
            (await Client(store, repository).RefreshAsync(now, default)).ShouldBe(TufVerdict.Trusted, $"hour {hour}");
        }

        repository.Files.Count.ShouldBeLessThan(2 * TufRepository.KeptVersions + 6);
        repository.Root.Metadata.Version.ShouldBe(3);
    }

    [Theory]
    [InlineData(TufRole.Root)]
    [InlineData(TufRole.Timestamp)]
    [InlineData(TufRole.Snapshot)]
    [InlineData(TufRole.Targets)]
    public async Task Rotate_AnyRole_IsFollowedByOldAndNewClients(string role)
    {
        var repository = TufRepository.Create(Signers, new TufPeriods(), Now).Put(Signers, Target("m/1.onnx", "one"), Now);
        var store = await StoreAsync(repository);
        (await AfterAsync(store, repository, "m/1.onnx")).ShouldBe(TufVerdict.Trusted);
        var after = Signers.With(role, SimulatedRepository.Signer(8));
        var next = repository.Rotate(Signers, after, Now).Put(after, Target("m/2.onnx", "two"), Now);
        (await AfterAsync(store, next, "m/2.onnx")).ShouldBe(TufVerdict.Trusted);
        (await AfterAsync(await StoreAsync(repository), next, "m/2.onnx")).ShouldBe(TufVerdict.Trusted);
        next.Root.Roles[role].Keys.Single().Id.ShouldBe(SimulatedRepository.Signer(8).Key.Id);
    }

    [Fact]
    public async Task TakeRoot_SignedElsewhere_MovesTheRootKeyOffline()
    {
        var repository = TufRepository.Create(Signers, new TufPeriods(), Now);
        var store = await StoreAsync(repository);
        var offline = SimulatedRepository.Signer(9);
        var roles = new Dictionary<string, TufRole>(Signers.Roles()) { [TufRole.Root] = new([offline.Key], 1) };
        var stamp = new TufStamp(2, Now, Now.AddDays(100));
        repository.TakeRoot(Signers, TufWriter.Sign(TufWriter.Root(stamp, roles), offline), Now).Verdict.Name.ShouldBe("signature");
        var root = TufWriter.Sign(TufWriter.Root(stamp, roles), offline, Signers[TufRole.Root]!);
        var (next, verdict) = repository.TakeRoot(Signers, root, Now);
        verdict.ShouldBe(TufVerdict.Trusted);
        (await Client(store, next).RefreshAsync(Now, default)).ShouldBe(TufVerdict.Trusted);
        store.Version(TufRole.Root).ShouldBe(2);
        next.TakeRoot(Signers, root, Now).Verdict.Name.ShouldBe("rollback");

        var strange = new Dictionary<string, TufRole>(roles) { [TufRole.Targets] = new([offline.Key], 1) };
        var refused = next.TakeRoot(Signers, TufWriter.Sign(TufWriter.Root(stamp with { Version = 3 }, strange), offline), Now).Verdict;
        refused.Detail.ShouldContain("'targets'");
    }

    private static async Task<MemoryTufStore> StoreAsync(TufRepository repository)
    {
        var store = new MemoryTufStore();
        (await Client(store, repository).InitializeAsync(repository.Files["1.root.json"], default)).ShouldBe(TufVerdict.Trusted);
        return store;
    }

    private static TufClient Client(MemoryTufStore store, TufRepository repository) =>
        new(store, (name, _) => ValueTask.FromResult<Stream?>(repository.Files.TryGetValue(name, out var content) ? new MemoryStream(content) : null));

    private static async Task<TufVerdict> AfterAsync(MemoryTufStore store, TufRepository repository, string path)
    {
        var client = Client(store, repository);
        (await client.RefreshAsync(Now, default)).ShouldBe(TufVerdict.Trusted);
        return (await client.FindAsync(path, default)).Verdict;
    }

    private static TufTarget Target(string path, string content)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(content);
        using var custom = JsonDocument.Parse("""{"model":"m"}""");
        return new TufTarget(path, bytes.Length, TufWriter.Describe(1, bytes).Hashes, custom.RootElement.Clone());
    }
}
