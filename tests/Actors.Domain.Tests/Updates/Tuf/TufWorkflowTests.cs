using System.Text.Json.Nodes;
using Actors.Domain.Updates.Tuf;
using static Actors.Domain.Updates.Tuf.TufRole;

namespace Actors.Domain.Tests.Updates.Tuf;

/// <summary>The client's workflow against a repository that goes wrong at each of its steps; the cases are those of the TUF conformance suite.</summary>
public sealed class TufWorkflowTests
{
    [Fact]
    public async Task Refresh_OfANewClient_AsksInOrderAndKeepsTheBytes()
    {
        var repository = new SimulatedRepository();
        repository.Served["timestamp.json"] = [.. repository.Served["timestamp.json"], (byte)' '];
        var store = await repository.StoreAsync();
        (await repository.RefreshAsync(store)).ShouldBe(TufVerdict.Trusted);
        repository.Asked.ShouldBe(["timestamp.json", "1.snapshot.json", "1.targets.json"]);
        store.Files[Timestamp].ShouldBe(repository.Served["timestamp.json"]);
        store.Files[Snapshot].ShouldBe(repository.Served["1.snapshot.json"]);
        store.Files[Targets].ShouldBe(repository.Served["1.targets.json"]);
    }

    [Fact]
    public async Task Refresh_WithNothingNew_AsksForTheTimestampOnly()
    {
        var repository = new SimulatedRepository();
        var store = await repository.StoreAsync();
        await repository.RefreshAsync(store);
        repository.Asked.Clear();
        (await repository.RefreshAsync(store)).ShouldBe(TufVerdict.Trusted);
        repository.Asked.ShouldBe(["timestamp.json"]);
    }

    [Fact]
    public async Task Initialize_RootWithoutItsSignature_IsRefusedAndNothingIsAsked()
    {
        var repository = new SimulatedRepository();
        repository.ChangeJson("1.root.json", file => file["signatures"] = new JsonArray());
        var store = new MemoryTufStore();
        (await repository.Client(store).InitializeAsync(repository.Served["1.root.json"], default)).Reason.ShouldBe(TufReason.Signature);
        (await repository.RefreshAsync(store)).Reason.ShouldBe(TufReason.Missing);
        repository.Asked.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Root)]
    [InlineData(Timestamp)]
    [InlineData(Snapshot)]
    [InlineData(Targets)]
    public async Task Refresh_RoleSignedByAStranger_IsRefusedAndThoseBeforeItAreKept(string role)
    {
        var repository = new SimulatedRepository();
        var store = await repository.StoreAsync();
        repository.Roles[role].Signers = [SimulatedRepository.Signer(8)];
        repository.Publish(Root, Targets, Snapshot, Timestamp);
        var verdict = await repository.RefreshAsync(store);
        (verdict.Reason, verdict.Name).ShouldBe((TufReason.Signature, "signature"));
        string[] order = [Root, Timestamp, Snapshot, Targets];
        var at = Array.IndexOf(order, role);
        order.Select(one => store.Version(one)).ShouldBe(order.Select((_, i) => i < at ? 2L : i == 0 ? 1L : (long?)null));
    }

    [Theory]
    [InlineData(Root)]
    [InlineData(Timestamp)]
    [InlineData(Snapshot)]
    [InlineData(Targets)]
    public async Task Refresh_ChangedContent_IsTampered(string role)
    {
        var repository = new SimulatedRepository(named: false);
        var store = await repository.StoreAsync();
        repository.Publish(Root, Targets, Snapshot, Timestamp);
        repository.ChangeJson(SimulatedRepository.AddressOf(role, 2), file => file["signed"]!["extra"] = 1);
        (await repository.RefreshAsync(store)).Name.ShouldBe("tampered");
        store.Version(role).ShouldBe(role == Root ? 1 : null);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{}")]
    [InlineData("""{"signatures":[],"signed":{"_type":"timestamp"}}""")]
    [InlineData("""{"signatures":[],"signed":{"_type":"timestamp","version":1.5}}""")]
    [InlineData("""{"signatures":[],"signatures":[],"signed":{}}""")]
    public async Task Refresh_TimestampThatIsNone_IsTampered(string content)
    {
        var repository = new SimulatedRepository();
        var store = await repository.StoreAsync();
        repository.Change("timestamp.json", _ => content);
        (await repository.RefreshAsync(store)).Name.ShouldBe("tampered");
    }

    [Fact]
    public async Task Refresh_SnapshotInThePlaceOfTheTimestamp_IsTampered()
    {
        var repository = new SimulatedRepository();
        repository.Roles[Timestamp].By(SimulatedRepository.Signer(7));
        repository.Roles[Snapshot].By(SimulatedRepository.Signer(7));
        repository.Publish(Root, Targets, Snapshot, Timestamp);
        var store = await repository.StoreAsync();
        repository.Edits[Snapshot] = signed => signed["meta"] = new JsonObject { ["snapshot.json"] = new JsonObject { ["version"] = 1 } };
        repository.Publish(Snapshot);
        repository.Served["timestamp.json"] = repository.Served["3.snapshot.json"];
        (await repository.RefreshAsync(store)).Name.ShouldBe("tampered");
        store.Version(Timestamp).ShouldBeNull();
    }

    [Theory]
    [InlineData(Root, "mix-and-match")]
    [InlineData(Snapshot, "mix-and-match")]
    [InlineData(Targets, "mix-and-match")]
    public async Task Refresh_VersionThatIsNotTheAddresss_IsRefused(string role, string reason)
    {
        var repository = new SimulatedRepository(named: false);
        var store = await repository.StoreAsync();
        repository.Edits[role] = signed => signed["version"] = 3;
        repository.Publish(Root, Targets, Snapshot, Timestamp);
        (await repository.RefreshAsync(store)).Name.ShouldBe(reason);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Refresh_OlderSnapshotBehindANewerTimestamp_IsMixAndMatch(bool named)
    {
        var repository = new SimulatedRepository(named);
        var store = await repository.StoreAsync();
        repository.Publish(Targets, Snapshot, Timestamp);
        repository.Served["2.snapshot.json"] = repository.Served["1.snapshot.json"];
        (await repository.RefreshAsync(store)).Name.ShouldBe("mix-and-match");
        store.Version(Snapshot).ShouldBeNull();
    }

    [Theory]
    [InlineData(Snapshot, "hash")]
    [InlineData(Targets, "hash")]
    public async Task Refresh_DigestThatDiffers_IsRefused(string role, string reason)
    {
        var repository = new SimulatedRepository();
        var store = await repository.StoreAsync();
        await repository.RefreshAsync(store);
        var by = role == Snapshot ? Timestamp : Snapshot;
        repository.Edits[by] = signed => signed["meta"]![role + ".json"]!["hashes"]!["sha256"] = new string('0', 64);
        repository.Publish(Targets, Snapshot, Timestamp);
        (await repository.RefreshAsync(store)).Name.ShouldBe(reason);
        (store.Version(by), store.Version(role)).ShouldBe((2, 1));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public async Task Refresh_LengthThatDiffers_IsRefused(int by)
    {
        var repository = new SimulatedRepository();
        repository.Edits[Timestamp] = signed => signed["meta"]!["snapshot.json"]!["length"] = (long)signed["meta"]!["snapshot.json"]!["length"]! + by;
        repository.Publish(Timestamp);
        (await repository.RefreshAsync(await repository.StoreAsync())).Name.ShouldBe("length");
    }

    [Fact]
    public async Task Refresh_MetadataWithoutEnd_IsStoppedAtItsLimit()
    {
        var repository = new SimulatedRepository();
        var store = await repository.StoreAsync();
        await using var endless = new EndlessStream();
        var client = new TufClient(store, (name, _) => ValueTask.FromResult<Stream?>(name == "timestamp.json" ? endless : null));
        (await client.RefreshAsync(SimulatedRepository.Now, default)).Name.ShouldBe("too-large");
        endless.Given.ShouldBeLessThan(64 * 1024);
    }

    [Theory]
    [InlineData(Timestamp)]
    [InlineData(Snapshot)]
    [InlineData(Targets)]
    public async Task Refresh_FileThatIsNotThere_IsMissing(string role)
    {
        var repository = new SimulatedRepository();
        var store = await repository.StoreAsync();
        repository.Publish(Targets, Snapshot, Timestamp);
        repository.Served.Remove(SimulatedRepository.AddressOf(role, 2)).ShouldBeTrue();
        (await repository.RefreshAsync(store)).Name.ShouldBe("missing");
    }

    [Fact]
    public async Task Refresh_RepositoryThatCannotBeAsked_IsUnavailable()
    {
        var store = await new SimulatedRepository().StoreAsync();
        var client = new TufClient(store, (_, _) => throw new HttpRequestException("no route"));
        (await client.RefreshAsync(SimulatedRepository.Now, default)).Name.ShouldBe("unavailable");
    }

    [Fact]
    public async Task Refresh_TimestampOfTheSameVersion_KeepsTheOneThatIsKnown()
    {
        var repository = new SimulatedRepository();
        var store = await repository.StoreAsync();
        await repository.RefreshAsync(store);
        var known = store.Files[Timestamp];
        repository.Edits[Timestamp] = signed => signed["meta"]!["snapshot.json"]!["version"] = 100;
        repository.Put(Timestamp);
        (await repository.RefreshAsync(store)).ShouldBe(TufVerdict.Trusted);
        store.Files[Timestamp].ShouldBe(known);
    }

    [Fact]
    public async Task Refresh_MembersThatNobodyKnows_AreSignedAndIgnored()
    {
        var repository = new SimulatedRepository();
        var store = await repository.StoreAsync();
        repository.Edits[Root] = signed => (signed["custom"], signed["roles"]!["root"]!["more"]) = (new JsonArray("é\n\"\\", true, null, -5), "x");
        repository.Publish(Root);
        (await repository.RefreshAsync(store)).ShouldBe(TufVerdict.Trusted);
        store.Version(Root).ShouldBe(2);
    }

    /// <summary>Bytes for ever.</summary>
    private sealed class EndlessStream : MemoryStream
    {
        public long Given { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            buffer.Span.Fill((byte)' ');
            Given += buffer.Length;
            return ValueTask.FromResult(buffer.Length);
        }
    }
}
