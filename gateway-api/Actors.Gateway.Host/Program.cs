using Actors.Dashboard;
using Actors.Gateway;
using Actors.Gateway.Health;
using Actors.Gateway.Host;
using Actors.Gateway.Observation;
using Actors.Gateway.Security.Access;
using Actors.Storage;
using Microsoft.AspNetCore.DataProtection;
using Orleans.Configuration;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
var options = builder.Configuration.GetSection(GatewayHostOptions.Section).Get<GatewayHostOptions>() ?? new GatewayHostOptions();
builder.Services.AddActorsObservation(builder.Configuration);
builder.Services.AddActorsStorage(builder.Configuration, options.Data);
builder.Services.AddDataProtection()
    .SetApplicationName("actors")
    .PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(Path.GetFullPath(options.Data), "keys")));
builder.UseOrleansClient(client => client.Configure<ClusterOptions>(cluster => cluster.ServiceId = GatewayHostOptions.ServiceId));

// Before the gateway: what the dashboard asks for goes through all of it.
builder.Services.AddActorsDashboard();
builder.Services.AddActorsGateway();

await using var app = builder.Build();
app.MapActorsGateway();
app.MapGuarded().IsPublic().MapActorsDashboard();
PreparedEndpoints.Prepare(app);
app.Lifetime.ApplicationStarted.Register(() => app.Services.GetRequiredService<IReadiness>().MarkReady());
await app.RunAsync();
