using Actors.Domain.Updates.Tuf;
using static Actors.Domain.Updates.Tuf.TufRole;

namespace Actors.Domain.Tests.Updates.Tuf;

/// <summary>Going back, standing still, and coming back from versions that were driven up.</summary>
public sealed class TufRollbackTests
{
    [Fact]
    public async Task Refresh_OlderTimestamp_IsARollback()
    {
        var repository = new SimulatedRepository();
        var store = await repository.StoreAsync();
        var older = repository.Served["timestamp.json"];
        repository.Publish(Timestamp);
        await repository.RefreshAsync(store);
        repository.Served["timestamp.json"] = older;
        (await repository.RefreshAsync(store)).Name.ShouldBe("rollback");
        store.Version(Timestamp).ShouldBe(2);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Refresh_OlderSnapshot_IsARollback(bool named)
    {
        var repository = new SimulatedRepository(named);
        var store = await repository.StoreAsync();
        repository.Publish(Snapshot, Timestamp);
        await repository.RefreshAsync(store);
        repository.Roles[Snapshot].Version = 0;
        repository.Publish(Snapshot, Timestamp);
        (await repository.RefreshAsync(store)).Name.ShouldBe("rollback");
        (store.Version(Timestamp), store.Version(Snapshot)).ShouldBe((2, 2));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Refresh_OlderTargets_IsARollback(bool named)
    {
        var repository = new SimulatedRepository(named);
        var store = await repository.StoreAsync();
        repository.Publish(Targets, Snapshot, Timestamp);
        await repository.RefreshAsync(store);
        repository.Roles[Targets].Version = 0;
        repository.Publish(Targets, Snapshot, Timestamp);
        (await repository.RefreshAsync(store)).Name.ShouldBe("rollback");
        (store.Version(Snapshot), store.Version(Targets)).ShouldBe((2, 2));
    }

    [Fact]
    public async Task Refresh_SnapshotThatLosesARole_IsARollback()
    {
        var repository = new SimulatedRepository();
        repository.Delegate(Targets, "delegated", new System.Text.Json.Nodes.JsonArray("path/*"));
        repository.Publish("delegated", Targets, Snapshot, Timestamp);
        var store = await repository.StoreAsync();
        (await repository.RefreshAsync(store)).ShouldBe(TufVerdict.Trusted);
        repository.Listed.Remove("delegated");
        repository.Publish(Snapshot, Timestamp);
        (await repository.RefreshAsync(store)).Name.ShouldBe("rollback");
        store.Version(Snapshot).ShouldBe(2);
    }

    [Theory]
    [InlineData(Timestamp)]
    [InlineData(Snapshot)]
    [InlineData(Targets)]
    public async Task Refresh_AfterTheKeysWereReplaced_TakesALowerVersion(string role)
    {
        var repository = new SimulatedRepository();
        var store = await repository.StoreAsync();
        repository.Roles[role].Version = 99;
        repository.Publish(new[] { Targets, Snapshot, Timestamp }.SkipWhile(one => one != role).ToArray());
        if (role != Timestamp)
        {
            repository.Publish(role == Targets ? [Snapshot, Timestamp] : [Timestamp]);
        }

        await repository.RefreshAsync(store);
        store.Version(role).ShouldBe(100);
        repository.Roles[role].Version = 0;
        if (role != Targets)
        {
            repository.Roles[role].By(SimulatedRepository.Signer(6));
        }

        if (role != Timestamp)
        {
            repository.Roles[role == Targets ? Snapshot : Timestamp].By(SimulatedRepository.Signer(7));
        }

        repository.Publish(Root, Targets, Snapshot, Timestamp);
        (await repository.RefreshAsync(store)).ShouldBe(TufVerdict.Trusted);
        store.Version(role).ShouldBe(repository.Roles[role].Version);
        store.Version(role)!.Value.ShouldBeLessThan(100);
    }

    [Theory]
    [InlineData(Root, "2 1 1 1")]
    [InlineData(Timestamp, "1 1 1 1")]
    [InlineData(Snapshot, "1 2 1 1")]
    [InlineData(Targets, "1 2 2 1")]
    public async Task Refresh_NewFileWhoseTimeIsOver_IsExpired(string role, string kept)
    {
        var repository = new SimulatedRepository();
        var store = await repository.StoreAsync();
        await repository.RefreshAsync(store);
        repository.Roles[role].Expires = SimulatedRepository.Now.AddDays(-1);
        repository.Publish(role == Root ? [Root, Targets, Snapshot, Timestamp] : [Targets, Snapshot, Timestamp]);
        (await repository.RefreshAsync(store)).Name.ShouldBe("expired");
        string.Join(' ', new[] { Root, Timestamp, Snapshot, Targets }.Select(store.Version)).ShouldBe(kept);
    }

    [Theory]
    [InlineData(Root)]
    [InlineData(Timestamp)]
    [InlineData(Snapshot)]
    [InlineData(Targets)]
    public async Task Refresh_NothingNewUntilTheTimeIsOver_IsAFreezeAndEndsWithANewFile(string role)
    {
        var repository = new SimulatedRepository();
        repository.Roles[role].Expires = SimulatedRepository.Now.AddDays(7);
        repository.Publish(Root, Targets, Snapshot, Timestamp);
        var store = await repository.StoreAsync();
        (await repository.RefreshAsync(store)).ShouldBe(TufVerdict.Trusted);
        var later = SimulatedRepository.Now.AddDays(18);
        (await repository.RefreshAsync(store, later)).Name.ShouldBe("freeze");

        repository.Roles[role].Expires = SimulatedRepository.Now.AddDays(21);
        repository.Publish(Root, Targets, Snapshot, Timestamp);
        (await repository.RefreshAsync(store, later)).ShouldBe(TufVerdict.Trusted);
    }

    [Fact]
    public async Task Refresh_ClockThatFellBack_IsHeldToWhenTheNewestFileWasSigned()
    {
        var repository = new SimulatedRepository();
        repository.Edits[Timestamp] = signed => signed[TufMetadata.IssuedMember] = "2030-05-01T12:00:00Z";
        repository.Roles[Targets].Expires = SimulatedRepository.Now.AddHours(1);
        repository.Publish(Targets, Snapshot, Timestamp);
        var store = await repository.StoreAsync();
        (await repository.RefreshAsync(store, DateTimeOffset.UnixEpoch)).ShouldBe(TufVerdict.Trusted);

        repository.Edits[Timestamp] = signed => signed[TufMetadata.IssuedMember] = "2030-05-01T14:00:00Z";
        repository.Publish(Timestamp);
        (await repository.RefreshAsync(store, DateTimeOffset.UnixEpoch)).Name.ShouldBe("freeze");
    }

    [Fact]
    public async Task Refresh_PowerLostAtEveryWrite_GoesThroughTheNextTime()
    {
        var repository = new SimulatedRepository();
        for (var writes = 0; ; writes++)
        {
            var store = await repository.StoreAsync();
            (await repository.RefreshAsync(store)).ShouldBe(TufVerdict.Trusted);
            var root = repository.Roles[Root].Version;
            repository.Roles[Timestamp].By(SimulatedRepository.Signer(4 + (writes % 4)));
            repository.Publish(Root, Targets, Snapshot, Timestamp);
            store.Left = writes;
            try
            {
                (await repository.RefreshAsync(store)).ShouldBe(TufVerdict.Trusted);
                writes.ShouldBeGreaterThanOrEqualTo(6);
                break;
            }
            catch (PowerLostException)
            {
                store.Left = null;
                (await repository.RefreshAsync(store)).ShouldBe(TufVerdict.Trusted);
                store.Version(Root).ShouldBe(root + 1);
                store.Version(Targets).ShouldBe(repository.Roles[Targets].Version);
            }
        }
    }
}
