using System.Globalization;
using Actors.Storage.DataFolders;
using Actors.TestKit;

namespace Actors.Storage.Tests.DataFolders;

public sealed class DataFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Open_MissingFolder_CreatesTheLayout()
    {
        using var data = DataFolder.Open(_folder.In("a", "b"));

        data.Path.ShouldBe(_folder.In("a", "b"));
        Directory.Exists(data.Artifacts).ShouldBeTrue();
        Directory.Exists(data.Staging).ShouldBeTrue();
        Directory.Exists(data.Cache).ShouldBeTrue();
        Path.GetDirectoryName(data.DatabaseFile).ShouldBe(data.Path);
    }

    [Fact]
    public void Open_HeldByThisProcess_IsRefusedNamingFolderAndProcess()
    {
        using var held = DataFolder.Open(_folder.Path);

        var refused = Should.Throw<DataFolderInUseException>(() => DataFolder.Open(_folder.Path));

        refused.Message.ShouldContain(_folder.Path);
        refused.ProcessId.ShouldBe(Environment.ProcessId);
        refused.Message.ShouldContain(Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Open_AfterDispose_TakesTheFolderAgain()
    {
        DataFolder.Open(_folder.Path).Dispose();

        using var again = DataFolder.Open(_folder.Path);

        again.Path.ShouldBe(_folder.Path);
    }

    [Fact]
    public async Task Open_HeldByAnotherProcess_IsRefusedUntilThatIsKilled()
    {
        using var other = Probe.Start(_folder.Path);
        await other.ExpectAsync("started");

        Should.Throw<DataFolderInUseException>(() => DataFolder.Open(_folder.Path)).ProcessId.ShouldBe(other.Id);
        await other.KillAsync();

        using var mine = DataFolder.Open(_folder.Path);
        File.Exists(Path.Combine(mine.Path, "lock")).ShouldBeTrue();
    }

    [Fact]
    public async Task Host_SecondProcessOnTheFolder_FailsToStartNamingTheFirst()
    {
        using var first = Probe.Start(_folder.Path);
        await first.ExpectAsync("started");

        using var second = Probe.Start(_folder.Path);

        var message = await second.ExpectAsync("failed");
        message.ShouldContain(_folder.Path);
        message.ShouldContain($"process {first.Id}");
        (await second.EndAsync()).ShouldBe(1);
    }

    [Fact]
    public void Open_PathIsAFile_IsNotTakenForALock()
    {
        var file = _folder.In("file");
        File.WriteAllText(file, "");

        Should.Throw<IOException>(() => DataFolder.Open(file)).ShouldNotBeOfType<DataFolderInUseException>();
    }
}
