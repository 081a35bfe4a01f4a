using Actors.Dashboard;
using Actors.Gateway;
using Actors.Gateway.Observation;
using Actors.Gateway.Security;
using Actors.Gateway.Security.Access;
using Actors.Grains;
using Actors.Grains.Audit;
using Actors.Ingestion.Bridges;
using Actors.Kafka;
using Actors.Silo.Samples;
using Actors.Storage;
using Actors.Storage.Audit;
using Actors.Storage.Decisions;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace Actors.Silo.Hosting;

/// <summary>Puts the process together: silo and gateway in one.</summary>
public static class SiloHost
{
    /// <summary>Builds the host; running it is the caller's.</summary>
    /// <param name="configuration">Arguments as <see cref="SiloArguments"/> gives them.</param>
    /// <param name="customise">Adds to the services, last; null adds nothing.</param>
    public static WebApplication Build(string[] configuration, Action<WebApplicationBuilder>? customise = null)
    {
        // Settings stand beside the program, wherever it is started from.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = configuration, ContentRootPath = AppContext.BaseDirectory });
        var options = builder.AddSiloOptions();

        builder.Services.AddActorsObservation(builder.Configuration);

        // Hosted services start in this order: the schema, then Orleans, then what needs grains, and last the web server.
        builder.Services.AddActorsStorage(builder.Configuration, options.Data);
        builder.AddKeys(options);
        builder.UseOrleans(silo => silo.AddActors());
        builder.Services.AddActorsGrains();

        // Before the gateway: what the dashboard asks for goes through all of it.
        builder.Services.AddActorsDashboard();
        builder.Services.AddActorsGateway();
        builder.Services.AddActorsBridges(builder.Configuration);
        builder.Services.AddActorsKafka(builder.Configuration);
        builder.AddLogs();
        builder.Services.AddSingleton<SampleModels>();
        builder.Services.AddHostedService<StartupWork>();

        // Requests are answered on the thread that received them: nothing in the pipeline blocks, and two hand-overs a request are saved.
        builder.WebHost.UseSockets(sockets => sockets.UnsafePreferInlineScheduling = true);
        customise?.Invoke(builder);

        var app = builder.Build();
        app.MapActorsGateway();

        // Its addresses ask for no credential themselves: they send who has none to sign in, and what they show and do, the API allows or not.
        app.MapGuarded().IsPublic().MapActorsDashboard();
        PreparedEndpoints.Prepare(app);
        return app;
    }

    /// <summary>What the logs cannot know by themselves: whether others share the database, and whether callers are asked who they are.</summary>
    private static void AddLogs(this WebApplicationBuilder builder)
    {
        var isAlone = !OrleansSetup.AsksForCluster(builder.Configuration);
        builder.Services.PostConfigure<AuditOptions>(audit => audit.IsAlone = isAlone);
        builder.Services.PostConfigure<DecisionOptions>(decisions => decisions.IsAlone = isAlone);
        builder.Services.AddOptions<CallRules>().Configure<IOptions<SecurityOptions>>((rules, security) =>
            rules.Unnamed = security.Value.Mode == SecurityMode.Development ? "development" : null);
    }

    /// <summary>The pages' keys stand with everything else that the process keeps, not in the home of whoever started it.</summary>
    private static void AddKeys(this WebApplicationBuilder builder, SiloOptions options) =>
        builder.Services.AddDataProtection()
            .SetApplicationName("actors")
            .PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(Path.GetFullPath(options.Data), "keys")));

    private static SiloOptions AddSiloOptions(this WebApplicationBuilder builder)
    {
        var section = builder.Configuration.GetSection(SiloOptions.Section);
        builder.Services.AddOptions<SiloOptions>().Bind(section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<SiloOptions>, SiloOptionsValidator>();
        var options = section.Get<SiloOptions>() ?? new SiloOptions();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = options.StopTimeout);
        return options;
    }
}
