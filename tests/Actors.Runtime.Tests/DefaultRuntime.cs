namespace Actors.Runtime.Tests;

/// <summary>One silo with nothing added, for the tests that need no more.</summary>
public sealed class DefaultRuntime : IAsyncLifetime
{
    private RuntimeHost? _host;

    public RuntimeHost Host => _host ?? throw new InvalidOperationException("The silo has not started.");

    public IGrainFactory Grains => Host.Grains;

    public async Task InitializeAsync() => _host = await RuntimeHost.StartAsync();

    public async Task DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }
    }
}
