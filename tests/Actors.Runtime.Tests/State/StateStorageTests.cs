using Orleans.Storage;

namespace Actors.Runtime.Tests.State;

/// <summary>What a grain's state does on any storage.</summary>
public abstract class StateStorageTests : IAsyncLifetime
{
    private RuntimeHost _host = null!;

    protected IGrainFactory Grains => _host.Grains;

    public virtual async Task InitializeAsync() => _host = await StartAsync();

    public virtual async Task DisposeAsync() => await _host.DisposeAsync();

    protected abstract Task<RuntimeHost> StartAsync();

    [Fact]
    public async Task State_NothingStored_IsNewAndDoesNotExist()
    {
        var view = await Note("new").GetAsync();

        view.Text.ShouldBeNull();
        view.Number.ShouldBe(0);
        view.ETag.ShouldBeNull();
        view.Exists.ShouldBeFalse();
    }

    [Fact]
    public async Task WriteState_ThenActivateAgain_IsRead()
    {
        var written = await Note("kept").WriteAsync("Grüße ✓", 42);
        await Note("kept").DeactivateAsync();

        var read = await Note("kept").GetAsync();

        written.Exists.ShouldBeTrue();
        written.ETag.ShouldNotBeNullOrEmpty();
        read.ShouldBe(written with { Activation = read.Activation });
        read.Activation.ShouldNotBe(written.Activation);
    }

    [Fact]
    public async Task WriteState_EachTime_GivesAnotherETag()
    {
        var first = await Note("etags").WriteAsync("a", 1);
        var second = await Note("etags").WriteAsync("a", 1);

        second.ETag.ShouldNotBe(first.ETag);
    }

    [Fact]
    public async Task WriteState_SeveralInOneTurn_StoresTheLast()
    {
        await Note("many").WriteManyAsync(10);
        await Note("many").DeactivateAsync();

        (await Note("many").GetAsync()).Number.ShouldBe(10);
    }

    [Fact]
    public async Task ReadState_AfterChange_BringsTheStoredOneBack()
    {
        await Note("read").WriteAsync("stored", 1);
        await Note("read").ChangeAsync("changed");

        (await Note("read").ReadAsync()).Text.ShouldBe("stored");
    }

    [Fact]
    public async Task ClearState_Stored_IsNewAndStaysSoOverActivations()
    {
        await Note("clear").WriteAsync("stored", 1);

        var cleared = await Note("clear").ClearAsync();
        await Note("clear").DeactivateAsync();
        var read = await Note("clear").GetAsync();

        cleared.Text.ShouldBeNull();
        cleared.Exists.ShouldBeFalse();
        read.Text.ShouldBeNull();
        read.Number.ShouldBe(0);
        read.Exists.ShouldBeFalse();
    }

    [Fact]
    public async Task ClearState_NothingStored_Succeeds() => (await Note("clear-nothing").ClearAsync()).Exists.ShouldBeFalse();

    [Fact]
    public async Task WriteState_AfterClear_IsRead()
    {
        await Note("again").WriteAsync("one", 1);
        await Note("again").ClearAsync();
        await Note("again").WriteAsync("two", 2);
        await Note("again").DeactivateAsync();

        (await Note("again").GetAsync()).Text.ShouldBe("two");
    }

    [Fact]
    public async Task WriteState_LongText_IsReadWhole()
    {
        var text = new string('ä', 600_000);
        await Note("long").WriteAsync(text, 1);
        await Note("long").DeactivateAsync();

        (await Note("long").GetAsync()).Text.ShouldBe(text);
    }

    [Fact]
    public async Task WriteState_KeysOfEveryKind_AreStatesOfTheirOwn()
    {
        var guid = new Guid("0e13f1a5-2f0e-4b0c-9d57-0123456789ab");
        IStateGrain[] grains =
        [
            Grains.GetGrain<IStringStateGrain>("some text"),
            Grains.GetGrain<IGuidStateGrain>(guid),
            Grains.GetGrain<IIntegerStateGrain>(long.MinValue),
            Grains.GetGrain<IIntegerStateGrain>(255),
            Grains.GetGrain<IGuidCompoundStateGrain>(guid, "part"),
            Grains.GetGrain<IIntegerCompoundStateGrain>(255, "part"),
            Grains.GetGrain<IIntegerCompoundStateGrain>(255, "other part"),
        ];
        for (var i = 0; i < grains.Length; i++)
        {
            await grains[i].WriteAsync($"text {i}", i);
            await grains[i].DeactivateAsync();
        }

        for (var i = 0; i < grains.Length; i++)
        {
            (await grains[i].GetAsync()).Number.ShouldBe(i);
        }
    }

    protected IStringStateGrain Note(string key) => Grains.GetGrain<IStringStateGrain>(key);
}
