using System.Net;
using System.Net.Sockets;
using Actors.Storage.Databases;
using Actors.Storage.Schema;
using Actors.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Configuration;

namespace Actors.Cluster.Tests;

/// <summary>Our membership statements under Orleans' own clustering, on PostgreSQL.</summary>
public sealed class MembershipTests : IAsyncLifetime
{
    private const string Cluster = "membership-tests";

    private Database _database = null!;

    public async Task InitializeAsync()
    {
        _database = new Database(new DatabaseOptions { Provider = DatabaseProvider.PostgreSql, ConnectionString = await PostgresServer.CreateDatabaseAsync() });
        await new SchemaMigrator(_database, TimeProvider.System, NullLogger<SchemaMigrator>.Instance).MigrateAsync(CancellationToken.None);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Silos_StartAndStop_JoinAndLeaveTheTable()
    {
        using var first = await StartAsync();
        using var second = await StartAsync();
        var table = first.Services.GetRequiredService<IMembershipTable>();

        (await StatesAsync(table)).ShouldBe([SiloStatus.Active, SiloStatus.Active]);
        await second.StopAsync();
        (await StatesAsync(table)).ShouldBe([SiloStatus.Active, SiloStatus.Dead]);
        var hosts = await first.Services.GetRequiredService<IGrainFactory>().GetGrain<IManagementGrain>(0).GetHosts(onlyActive: true);
        hosts.Count.ShouldBe(1);

        await table.CleanupDefunctSiloEntries(DateTimeOffset.UtcNow.AddDays(1));
        (await StatesAsync(table)).ShouldBe([SiloStatus.Active]);
        await first.StopAsync();
    }

    [Fact]
    public async Task MembershipTable_RowsAndVersions_ChangeTogetherOrNotAtAll()
    {
        using var silo = await StartAsync();
        var table = silo.Services.GetRequiredService<IMembershipTable>();
        var before = await table.ReadAll();
        var entry = Entry(before.Members[0].Item1);

        (await table.InsertRow(entry, new TableVersion(before.Version.Version + 5, "999"))).ShouldBeFalse();
        (await table.ReadAll()).Members.Count.ShouldBe(1);
        (await table.InsertRow(entry, before.Version.Next())).ShouldBeTrue();
        var inserted = await table.ReadRow(entry.SiloAddress);
        inserted.Version.Version.ShouldBe(before.Version.Version + 1);
        (await table.InsertRow(entry, inserted.Version.Next())).ShouldBeFalse();

        entry.Status = SiloStatus.Dead;
        (await table.UpdateRow(entry, inserted.Members[0].Item2, before.Version.Next())).ShouldBeFalse();
        (await table.UpdateRow(entry, inserted.Members[0].Item2, inserted.Version.Next())).ShouldBeTrue();
        var unknown = Entry(entry);
        unknown.SiloAddress = SiloAddress.New(IPAddress.Loopback, 9, 9);
        (await table.UpdateRow(unknown, "0", inserted.Version.Next().Next())).ShouldBeFalse();

        var after = await table.ReadAll();
        after.Version.Version.ShouldBe(before.Version.Version + 2);
        after.Members.Single(member => member.Item1.SiloAddress.Equals(entry.SiloAddress)).Item1.Status.ShouldBe(SiloStatus.Dead);
        await silo.StopAsync();
    }

    private static MembershipEntry Entry(MembershipEntry like) => new()
    {
        SiloAddress = SiloAddress.New(IPAddress.Loopback, 1, 1),
        SiloName = "other",
        HostName = like.HostName,
        Status = SiloStatus.Joining,
        ProxyPort = 1,
        StartTime = like.StartTime,
        IAmAliveTime = like.IAmAliveTime,
    };

    private static async Task<List<SiloStatus>> StatesAsync(IMembershipTable table) =>
        [.. (await table.ReadAll()).Members.Select(member => member.Item1.Status).Order()];

    private async Task<IHost> StartAsync()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.UseOrleans(silo =>
        {
            silo.Configure<ClusterOptions>(options => options.ClusterId = options.ServiceId = Cluster);
            silo.ConfigureEndpoints(IPAddress.Loopback, FreePort(), FreePort());
            silo.UseAdoNetClustering(options =>
            {
                options.Invariant = _database.OrleansInvariant;
                options.ConnectionString = _database.ConnectionString;
            });
        });
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
