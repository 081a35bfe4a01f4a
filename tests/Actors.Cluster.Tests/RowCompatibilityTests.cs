using Actors.Storage.Databases;
using Actors.TestKit;

namespace Actors.Cluster.Tests;

/// <summary>Each build reads what the other wrote, in one database and at the same time.</summary>
public sealed class RowCompatibilityTests(ProbeBuilds builds) : IClassFixture<ProbeBuilds>, IDisposable
{
    private static readonly string[] Keys =
    [
        "string acme/digits -",
        "string beef -",
        "string Größe+1 -",
        "guid 0e13f1a5-2f0e-4b0c-9d57-0123456789ab -",
        "integer -7 -",
        "integer 9223372036854775807 -",
        "guid-compound 0e13f1a5-2f0e-4b0c-9d57-0123456789ab part",
        "integer-compound 255 part",
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("Sqlite")]
    [InlineData("PostgreSql")]
    public async Task States_OfEitherBuild_AreReadByTheOther(string provider)
    {
        var (embedded, official) = await StartBothAsync(provider);
        using (embedded)
        using (official)
        {
            for (var i = 0; i < Keys.Length; i++)
            {
                (await AskAsync(embedded, $"write {Keys[i]} {i}")).ShouldBe("wrote 1", Keys[i]);
                (await AskAsync(official, $"read {Keys[i]}")).ShouldBe($"read {i} 1", Keys[i]);
                (await AskAsync(official, $"write {Keys[i]} {i + 100}")).ShouldBe("wrote 2", Keys[i]);
                (await AskAsync(embedded, $"read {Keys[i]}")).ShouldBe($"read {i + 100} 2", Keys[i]);
                (await AskAsync(embedded, $"clear {Keys[i]}")).ShouldBe("cleared", Keys[i]);
                (await AskAsync(official, $"read {Keys[i]}")).ShouldBe("read 0 none", Keys[i]);
            }
        }
    }

    [Theory]
    [InlineData("Sqlite")]
    [InlineData("PostgreSql")]
    public async Task Conflicts_BetweenTheBuilds_AreFoundByBoth(string provider)
    {
        const string Key = "string contested -";
        var (embedded, official) = await StartBothAsync(provider);
        using (embedded)
        using (official)
        {
            (await AskAsync(embedded, $"write {Key} 1")).ShouldBe("wrote 1");
            (await AskAsync(official, $"write {Key} 2")).ShouldBe("wrote 2");
            (await AskAsync(embedded, $"write {Key} 3")).ShouldBe("conflict");
            (await AskAsync(embedded, $"write {Key} 4")).ShouldBe("wrote 3");
            (await AskAsync(official, $"write {Key} 5")).ShouldBe("conflict");
            (await AskAsync(official, $"read {Key}")).ShouldBe("read 4 3");
        }
    }

    [Theory]
    [InlineData("Sqlite")]
    [InlineData("PostgreSql")]
    public async Task Reminders_OfEitherBuild_AreSeenByTheOther(string provider)
    {
        const string Key = "string acme/digits -";
        var (embedded, official) = await StartBothAsync(provider);
        using (embedded)
        using (official)
        {
            await AskAsync(embedded, $"remind {Key} from-embedded 3600000");
            await AskAsync(official, $"remind {Key} from-official 3600000");
            (await AskAsync(official, $"reminders {Key}")).ShouldBe("reminders from-embedded,from-official");
            (await AskAsync(official, $"forget {Key} from-embedded")).ShouldBe("forgotten");
            (await AskAsync(embedded, $"reminders {Key}")).ShouldBe("reminders from-official");
            (await AskAsync(embedded, $"forget {Key} from-official")).ShouldBe("forgotten");
            (await AskAsync(official, $"reminders {Key}")).ShouldBe("reminders ");
        }
    }

    [Theory]
    [InlineData("Sqlite")]
    [InlineData("PostgreSql")]
    public async Task Reminders_AfterMovingFromOneBuildToTheOther_Tick(string provider)
    {
        var connectionString = await CreateAsync(provider);
        await MoveAsync(builds.StartEmbeddedAsync, builds.StartOfficialAsync, "to-official");
        await MoveAsync(builds.StartOfficialAsync, builds.StartEmbeddedAsync, "to-embedded");

        async Task MoveAsync(Func<string, string, Task<ChildProcess>> from, Func<string, string, Task<ChildProcess>> to, string name)
        {
            using (var before = await from(provider, connectionString))
            {
                await AskAsync(before, $"remind string {name} - {name} 500");
                await before.EndAsync();
            }

            using var after = await to(provider, connectionString);
            (await after.ExpectAsync($"tick probe/{name}")).ShouldBe($"tick probe/{name} {name}");
        }
    }

    private static async Task<string> AskAsync(ChildProcess probe, string line)
    {
        await probe.SayAsync(line);
        while (await probe.ExpectAsync("") is { } answer)
        {
            if (!answer.StartsWith("tick ", StringComparison.Ordinal))
            {
                return answer;
            }
        }

        throw new InvalidOperationException("The probe ended.");
    }

    private async Task<string> CreateAsync(string provider) =>
        provider == nameof(DatabaseProvider.PostgreSql) ? await PostgresServer.CreateDatabaseAsync() : Database.SqliteFile(_folder.In("probe.db"));

    private async Task<(ChildProcess Embedded, ChildProcess Official)> StartBothAsync(string provider)
    {
        var connectionString = await CreateAsync(provider);
        return (await builds.StartEmbeddedAsync(provider, connectionString), await builds.StartOfficialAsync(provider, connectionString));
    }
}
