using Actors.Gateway;
using Actors.Grains;
using Actors.Storage;
using Actors.Storage.DataFolders;

namespace Actors.Silo.Hosting;

/// <summary>Builds the process: silo and gateway together.</summary>
public static class SiloHost
{
    /// <summary>Takes the data folder and puts the process together; running it is the caller's.</summary>
    /// <param name="configuration">Arguments as <see cref="SiloArguments"/> gives them.</param>
    /// <param name="customise">Changes to the builder, last.</param>
    /// <exception cref="DataFolderInUseException">Another process holds the data folder.</exception>
    public static WebApplication Build(string[] configuration, Action<WebApplicationBuilder>? customise = null)
    {
        // Settings stand beside the program, wherever it is started from.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = configuration, ContentRootPath = AppContext.BaseDirectory });
        var options = builder.AddSiloOptions();
        var folder = DataFolder.Open(options.Data);
        try
        {
            builder.AddStorage(options, folder);
            builder.UseOrleans(silo => silo.AddActors(builder.Configuration));
            builder.Services.AddActorsGrains();
            builder.Services.AddActorsGateway();
            builder.Services.AddHostedService<StartupWork>();
            customise?.Invoke(builder);

            var app = builder.Build();
            app.MapActorsGateway();
            app.MapActorsDashboard();
            return app;
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }
}
