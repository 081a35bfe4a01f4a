using Actors.Conformance.Models;
using Actors.Conformance.Running;
using Actors.TestKit;
using Actors.TestKit.Processes;
using Xunit;

namespace Actors.Conformance.Tests;

/// <summary>The silo program with the test models, driven from outside.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1001", Justification = "xunit ends its life by DisposeAsync.")]
public sealed class OurServer : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private SiloProcess? _silo;
    private Target? _target;

    internal Target Target => _target!;

    public Uri Address => _silo!.Address;

    public async Task InitializeAsync()
    {
        _silo = await SiloProcess.StartAsync(new SiloSettings(_folder.In("data")));
        _target = await Target.OpenAsync(_silo.Address, _silo.Address);
        await ModelRegistrar.RegisterAsync(_target);
    }

    public async Task DisposeAsync()
    {
        _target?.Dispose();
        if (_silo is not null)
        {
            await _silo.StopAsync();
            await _silo.DisposeAsync();
        }

        _folder.Dispose();
    }
}
