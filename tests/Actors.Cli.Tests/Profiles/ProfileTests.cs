using Actors.TestKit;

namespace Actors.Cli.Tests.Profiles;

public sealed class ProfileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Add_IsInUseAndOnlyItsOwnersToRead()
    {
        using var server = new StubServer((200, "[]"), (200, "[]"));
        var keyFile = _folder.In("key");
        await File.WriteAllTextAsync(keyFile, "actors_secret\n");
        (await RunAsync("profile", "add", "prod", "--server", server.Address, "--key-file", keyFile)).Code.ShouldBe(0);

        var file = _folder.In("settings/profiles.json");
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        (await File.ReadAllTextAsync(file)).ShouldNotContain("actors_secret");
        (await RunAsync("reviews", "list")).ShouldSucceed("none");
        server.Keys.ShouldBe(["Bearer actors_secret"]);

        // The key of a profile goes to the profile's server only.
        (await RunAsync("reviews", "list", "--server", server.Address)).Code.ShouldBe(0);
        server.Keys.ShouldBe(["Bearer actors_secret", null]);
    }

    [Fact]
    public async Task Use_ChoosesAndListSaysWhich()
    {
        _ = await RunAsync("profile", "add", "one", "--server", "http://127.0.0.1:1");
        _ = await RunAsync("profile", "add", "two", "--server", "http://127.0.0.1:2", "--key-variable", "TWO_KEY");
        (await RunAsync("profile", "use", "two")).Code.ShouldBe(0);
        var list = await RunAsync("profile", "list");
        list.Output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries).ShouldBe(
            ["IN USE  NAME  SERVER              KEY", "        one   http://127.0.0.1:1  $ACTORS_KEY", "*       two   http://127.0.0.1:2  $TWO_KEY"]);
        (await RunAsync("reviews", "list")).ShouldBeRefused("http://127.0.0.1:2/ does not answer", 69);
        (await RunAsync("reviews", "list", "--profile", "one")).ShouldBeRefused("http://127.0.0.1:1/ does not answer", 69);
        (await RunAsync("reviews", "list", "--profile", "three")).ShouldBeRefused("There is no profile 'three'", 64);
        (await RunAsync("profile", "use", "three")).Code.ShouldBe(4);
        (await RunAsync("profile", "remove", "two")).Code.ShouldBe(0);
        (await RunAsync("profile", "list")).Output.ShouldNotContain("two");
    }

    [Fact]
    public async Task KeyOfTheEnvironment_EndsWithItsLine_AndWhatIsNoKeyIsNotSent()
    {
        using var server = new StubServer((200, "[]"));
        (await WithKeyAsync("actors_secret\n")).ShouldSucceed("none");
        server.Keys.ShouldBe(["Bearer actors_secret"]);
        var refused = await WithKeyAsync("actors_secret\nactors_other");
        refused.ShouldBeRefused("What $ACTORS_KEY holds is no key", 64);
        refused.Error.ShouldNotContain("secret");

        Task<CommandRun> WithKeyAsync(string key) =>
            CommandRun.RunAsync(terminal => terminal with { Variable = name => name == "ACTORS_KEY" ? key : terminal.Variable(name) }, "reviews", "list", "--server", server.Address);
    }

    private Task<CommandRun> RunAsync(params string[] line) =>
        CommandRun.RunAsync(terminal => terminal with { Folder = _folder.In(""), Variable = name => name == "ACTORS_CONFIG" ? "settings" : null }, line);
}
