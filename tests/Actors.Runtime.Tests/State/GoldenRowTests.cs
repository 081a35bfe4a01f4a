using Actors.Runtime.Tests.Reminders;
using Actors.Storage.Databases;

namespace Actors.Runtime.Tests.State;

/// <summary>The rows that Orleans 10.4.2 writes, recorded from a run of the official packages; both builds write them.</summary>
public sealed class GoldenRowTests : IAsyncLifetime
{
    private static readonly Guid Id = new("0e13f1a5-2f0e-4b0c-9d57-0123456789ab");

    private TestDatabase _database = null!;
    private RuntimeHost _host = null!;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        _host = await RuntimeHost.StartAsync(silo => silo
            .AddAdoNetGrainStorage(StateGrain.Provider, options =>
            {
                options.Invariant = _database.Invariant;
                options.ConnectionString = _database.ConnectionString;
                options.GrainStorageSerializer = new TestStateSerializer();
            })
            .UseAdoNetReminderService(options =>
            {
                options.Invariant = _database.Invariant;
                options.ConnectionString = _database.ConnectionString;
            }));
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        _database.Dispose();
    }

    [Fact]
    public async Task WriteState_KeysOfEveryKind_WritesTheRowsThatOrleansWrites()
    {
        await _host.Grains.GetGrain<IStringStateGrain>("acme/digits").WriteAsync("a", 1);
        await _host.Grains.GetGrain<IStringStateGrain>("beef").WriteAsync("a", 2);
        await _host.Grains.GetGrain<IStringStateGrain>("Größe+1").WriteAsync("a", 3);
        await _host.Grains.GetGrain<IGuidStateGrain>(Id).WriteAsync("a", 4);
        await _host.Grains.GetGrain<IIntegerStateGrain>(-7).WriteAsync("a", 5);
        await _host.Grains.GetGrain<IGuidCompoundStateGrain>(Id, "part").WriteAsync("a", 6);
        await _host.Grains.GetGrain<IIntegerCompoundStateGrain>(255, "part+of").WriteAsync("a", 7);

        const string Rows = """
            SELECT GrainIdHash, GrainIdN0, GrainIdN1, GrainTypeHash, GrainTypeString, GrainIdExtensionString, ServiceId, Version, CAST(PayloadBinary AS TEXT)
            FROM OrleansStorage ORDER BY PayloadBinary
            """;
        (await _database.RowsAsync(Rows)).Select(row => string.Join('|', row)).ShouldBe([
            """1417986136|0|0|2089316603|note|acme/digits|runtime-tests|1|{"Text":"a","Number":1}""",
            """-1725267504|0|48879|2089316603|note||runtime-tests|1|{"Text":"a","Number":2}""",
            """-853671414|0|0|2089316603|note|Größe+1|runtime-tests|1|{"Text":"a","Number":3}""",
            """301309940|5407748989977358757|-6086219874776819811|2089316603|note||runtime-tests|1|{"Text":"a","Number":4}""",
            """-677510944|0|-7|2089316603|note||runtime-tests|1|{"Text":"a","Number":5}""",
            """-1323003914|5407748989977358757|-6086219874776819811|2089316603|note|part|runtime-tests|1|{"Text":"a","Number":6}""",
            """-38828795|0|255|2089316603|note|part+of|runtime-tests|1|{"Text":"a","Number":7}""",
        ]);
    }

    [Fact]
    public async Task RegisterOrUpdateReminder_WritesTheRowThatOrleansWrites()
    {
        await _host.Grains.GetGrain<IReminderGrain>("acme/digits").RegisterAsync("nightly", TimeSpan.FromDays(1), TimeSpan.FromDays(60));

        (await _database.RowsAsync("SELECT ServiceId, GrainId, ReminderName, Period, GrainHash, Version FROM OrleansRemindersTable"))
            .Select(row => string.Join('|', row)).ShouldBe(["runtime-tests|reminder/acme/digits|nightly|5184000000|-1305984642|0"]);
        (await _database.RowsAsync("SELECT StartTime FROM OrleansRemindersTable"))[0][0].ShouldMatch(@"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,7})?$");
    }
}
