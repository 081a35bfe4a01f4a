using Actors.Gateway;
using Actors.Gateway.Host;
using Actors.Gateway.Health;
using Actors.Gateway.Observation;
using Actors.Storage;
using Orleans.Configuration;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
var options = builder.Configuration.GetSection(GatewayHostOptions.Section).Get<GatewayHostOptions>() ?? new GatewayHostOptions();
builder.Services.AddActorsObservation(builder.Configuration);
builder.Services.AddActorsStorage(builder.Configuration, options.Data);
builder.UseOrleansClient(client => client.Configure<ClusterOptions>(cluster => cluster.ServiceId = GatewayHostOptions.ServiceId));
builder.Services.AddActorsGateway();

await using var app = builder.Build();
app.MapActorsGateway();
app.Lifetime.ApplicationStarted.Register(() => app.Services.GetRequiredService<IReadiness>().MarkReady());
await app.RunAsync();
