using Actors.Storage.Databases;
using Orleans.Storage;

namespace Actors.Runtime.Tests.State;

/// <summary>States in a database, whose rows other processes see too.</summary>
public abstract class AdoNetStateTests : StateStorageTests
{
    protected TestDatabase Database { get; private set; } = null!;

    protected abstract DatabaseProvider Provider { get; }

    public override async Task InitializeAsync()
    {
        Database = await TestDatabase.CreateAsync(Provider);
        await base.InitializeAsync();
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        Database.Dispose();
    }

    protected override Task<RuntimeHost> StartAsync() => StartAsync(deleteOnClear: false);

    private Task<RuntimeHost> StartAsync(bool deleteOnClear) => RuntimeHost.StartAsync(silo => silo.AddAdoNetGrainStorage(StateGrain.Provider, options =>
    {
        options.Invariant = Database.Invariant;
        options.ConnectionString = Database.ConnectionString;
        options.GrainStorageSerializer = new TestStateSerializer();
        options.DeleteStateOnClear = deleteOnClear;
    }));

    [Fact]
    public async Task State_OfAnotherProcess_IsRead()
    {
        await Note("shared").WriteAsync("from here", 7);
        await using var other = await StartAsync();

        (await other.Grains.GetGrain<IStringStateGrain>("shared").GetAsync()).Text.ShouldBe("from here");
    }

    [Fact]
    public async Task WriteState_StoredElsewhereMeanwhile_ConflictsAndTheActivationGoes()
    {
        await using var other = await StartAsync();
        var theirs = other.Grains.GetGrain<IStringStateGrain>("conflict");
        var mine = await Note("conflict").WriteAsync("mine", 1);
        await theirs.WriteAsync("theirs", 2);

        await Should.ThrowAsync<InconsistentStateException>(() => Note("conflict").WriteAsync("mine again", 3));

        var now = await Note("conflict").GetAsync();
        now.Text.ShouldBe("theirs");
        now.Activation.ShouldNotBe(mine.Activation);
        (await theirs.WriteAsync("theirs again", 4)).Text.ShouldBe("theirs again");
    }

    [Fact]
    public async Task WriteState_BothNew_OneConflicts()
    {
        await using var other = await StartAsync();
        var theirs = other.Grains.GetGrain<IStringStateGrain>("both");
        await Note("both").GetAsync();
        await theirs.GetAsync();

        await Note("both").WriteAsync("mine", 1);

        await Should.ThrowAsync<InconsistentStateException>(() => theirs.WriteAsync("theirs", 2));
        (await theirs.GetAsync()).Text.ShouldBe("mine");
    }

    [Fact]
    public async Task ClearState_StoredElsewhereMeanwhile_Conflicts()
    {
        await using var other = await StartAsync();
        await Note("stale clear").WriteAsync("mine", 1);
        await other.Grains.GetGrain<IStringStateGrain>("stale clear").WriteAsync("theirs", 2);

        await Should.ThrowAsync<InconsistentStateException>(() => Note("stale clear").ClearAsync());

        (await Note("stale clear").GetAsync()).Text.ShouldBe("theirs");
    }

    [Fact]
    public async Task ClearState_DeleteOnClear_RemovesTheRow()
    {
        await using var deleting = await StartAsync(deleteOnClear: true);
        var note = deleting.Grains.GetGrain<IStringStateGrain>("deleted");
        await note.WriteAsync("gone soon", 1);

        var cleared = await note.ClearAsync();

        cleared.ETag.ShouldBeNull();
        (await Database.RowsAsync("SELECT Version FROM OrleansStorage")).ShouldBeEmpty();
        (await note.WriteAsync("new", 2)).ETag.ShouldBe("1");
    }

    [Fact]
    public async Task ClearState_Otherwise_KeepsTheRowWithoutContent()
    {
        await Note("emptied").WriteAsync("gone soon", 1);

        (await Note("emptied").ClearAsync()).ETag.ShouldBe("2");

        (await Database.RowsAsync("SELECT Version, PayloadBinary FROM OrleansStorage")).ShouldBe([["2", ""]]);
    }
}
