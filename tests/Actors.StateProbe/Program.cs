using System.Net;
using System.Net.Sockets;
using Actors.StateProbe;
using Actors.Storage.Databases;
using Actors.Storage.Schema;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

// StateProbe <provider> <connection string>
// Starts a silo on the database, says 'ready <assembly of Orleans>', and answers each line of input with one; see ProbeCommands.
var database = new Database(new DatabaseOptions { Provider = Enum.Parse<DatabaseProvider>(args[0]), ConnectionString = args[1] });
await new SchemaMigrator(database, TimeProvider.System, NullLogger<SchemaMigrator>.Instance).MigrateAsync(CancellationToken.None);

var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.UseOrleans(silo =>
{
    silo.UseLocalhostClustering(FreePort(), FreePort(), serviceId: "probe", clusterId: "probe");
    silo.AddAdoNetGrainStorage("probe", options =>
    {
        options.Invariant = database.OrleansInvariant;
        options.ConnectionString = database.ConnectionString;
        options.GrainStorageSerializer = new ProbeSerializer();
    });
    silo.UseAdoNetReminderService(options =>
    {
        options.Invariant = database.OrleansInvariant;
        options.ConnectionString = database.ConnectionString;
    });
    silo.Configure<ReminderOptions>(options => options.MinimumReminderPeriod = TimeSpan.FromMilliseconds(100));
});
using var host = builder.Build();
await host.StartAsync();
var commands = new ProbeCommands(host.Services.GetRequiredService<IGrainFactory>());
Console.WriteLine($"ready {typeof(Grain).Assembly.GetName().Name}");
while (Console.ReadLine() is { } line)
{
    Console.WriteLine(await commands.ObeyAsync(line));
}

await host.StopAsync();

static int FreePort()
{
    using var listener = new TcpListener(IPAddress.Loopback, 0);
    listener.Start();
    return ((IPEndPoint)listener.LocalEndpoint).Port;
}
