using Actors.Registry;
using Actors.Silo.Hosting;
using Actors.Storage.Artifacts;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Actors.Grains.Tests;

/// <summary>The real host on a data folder of its own; a second one on the same folder is the process after a restart.</summary>
internal sealed class GrainHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly bool _ownsFolder;

    private GrainHost(WebApplication app, string folder, bool ownsFolder)
    {
        _app = app;
        Folder = folder;
        _ownsFolder = ownsFolder;
    }

    public string Folder { get; }

    public IServiceProvider Services => _app.Services;

    public Uri Address => new(_app.Urls.Single());

    public IGrainFactory Grains => Services.GetRequiredService<IGrainFactory>();

    public IArtifactStore Artifacts => Services.GetRequiredService<IArtifactStore>();

    public static async Task<GrainHost> StartAsync(string? folder = null, Action<IServiceCollection>? services = null)
    {
        var path = folder ?? Directory.CreateTempSubdirectory("actors-grains-").FullName;
        var app = SiloHost.Build(["--urls=http://127.0.0.1:0", "--Security:Mode=Development", $"--Silo:Data={path}"], builder => services?.Invoke(builder.Services));
        var host = new GrainHost(app, path, folder is null);
        await app.StartAsync();
        return host;
    }

    public IModelGrain Model(string name) => Grains.GetModel(ModelKey.Default(name));

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        if (_ownsFolder)
        {
            Directory.Delete(Folder, recursive: true);
        }
    }
}
